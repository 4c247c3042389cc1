import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../src/core/problem.ts';
import type { RunEvent } from '../../src/core/run-event.ts';
import { workPicture } from '../../src/ui/tui/work/picture.ts';
import { heardAll, pressedAtWork, type WorkSession, workSession } from '../../src/ui/tui/work/session.ts';
import { key, letters } from '../support/at-screen.ts';
import { troubled } from './panels.ts';
import type { Shown } from './shown.ts';

/** A real run of `up`, from its first event to its result. */
const run: readonly RunEvent[] = readFileSync(join(import.meta.dirname, '../support/run.ndjson'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): RunEvent => JSON.parse(line));

const at = (count: number): WorkSession => heardAll(workSession({ outlives: true, leads: true, path: null }), run.slice(0, count));
/** Up to the first event that is so, and some more. */
const until = (isSo: (event: RunEvent) => boolean, more = 1): WorkSession => at(run.findIndex(isSo) + more);
const building = until(event => event.type === 'progress' && event.step === 'build', 25);
const starting = until(event => event.type === 'service' && event.verdict === 'waiting', 6);
/** As a start says it that fails by this. */
const why = troubled.services.find(({ name }) => name === 'redis')?.why;
const last = run.at(-1)?.at ?? '';
const failed: WorkSession = {
  ...heardAll(starting, [
    {
      ...{ type: 'result', ok: false, exit: 1, at: last },
      problem: new Problem('service-failed', {
        service: 'redis',
        evidence: [why?.message, ...(why?.evidence ?? [])].join(' · '),
        remedy: why?.remedy ?? '',
      }).report,
    },
  ]),
  path: '/srv/samplemind/deployment/docker/.samplemind/runs/2026-11-24T18-59-35-bbf5.ndjson',
  ways: { step: 'start', back: { at: '2026-11-23T18:00:00Z', keys: ['REDIS_MAXMEMORY'], images: ['backend', 'celery'] } },
};

const sessions: Readonly<Record<string, readonly [title: string, session: WorkSession]>> = {
  build: ['Building: each image by its steps', building],
  start: ['Starting: what each service waits for', starting],
  log: ['The whole log', pressedAtWork(building, letters('l'))],
  keys: ['Every key of the work', pressedAtWork(building, letters('?'))],
  stop: ['^C asks', pressedAtWork(building, key('ctrl-c'))],
  done: ['Done: where to find what runs', at(run.length)],
  failed: ['After a failure: what to do about it', failed],
};

export const workScreens: readonly Shown[] = Object.entries(sessions).map(([name, [title, session]]) => ({
  name: `work-${name}`,
  title,
  draw: (style, size) => workPicture(session, style, size, 3),
}));
