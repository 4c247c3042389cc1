import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../src/core/run-event.ts';
import { style } from '../../../src/ui/style.ts';
import { cellsOf } from '../../../src/ui/text/table.ts';
import { workPicture } from '../../../src/ui/tui/work/picture.ts';
import { heardAll, type WorkSession, workSession } from '../../../src/ui/tui/work/session.ts';

/** A real run of `up` whose images are built anew, from its first event to its result; most of what pip printed is left out. */
const run: readonly RunEvent[] = readFileSync(join(import.meta.dirname, '../../support/run.ndjson'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): RunEvent => JSON.parse(line));

/** The session after each event. */
let last = workSession({ outlives: true, leads: true, path: null });
const sessions = run.map(event => {
  last = heardAll(last, [event]);
  return last;
});
const pictured = (session: WorkSession, columns: number, rows: number, ascii = false) =>
  workPicture(session, style({ colour: false, ascii, columns }), { columns, rows }, 0);

describe.each([
  [80, 24],
  [60, 20],
  [40, 12],
  [120, 40],
])('at every moment, at %i x %i', (columns, rows) => {
  test('the picture fills the window and goes nowhere beyond it', () => {
    for (const session of sessions) {
      const { head, body, foot } = pictured(session, columns, rows);
      expect(head.length + body.length + foot.length).toBe(rows - 1);
      for (const line of [...head, ...body, ...foot]) expect(cellsOf(line)).toBeLessThanOrEqual(columns);
    }
  });

  test('in ASCII nothing but ASCII, in what is said here', () => {
    for (const session of sessions) expect(pictured({ ...session, log: [] }, columns, rows, true).body.join('\n')).toMatch(/^[ -~\n]*$/);
  });
});

test('the steps keep their place from the start to the end', () => {
  const names = ['Checks', 'Settings', 'Images', 'Build', 'Start', 'Smoke test'];
  for (const session of sessions)
    expect(
      pictured(session, 80, 24)
        .body.slice(0, 6)
        .map(line => line.slice(3, 19).trim()),
    ).toEqual(names);
});

test('every step ends, everything in it comes up, and the time of a step is that of its events', () => {
  const { work } = last;
  expect(work.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
    'checks done',
    'write unneeded',
    'images done',
    'build done',
    'start done',
    'smoke done',
  ]);
  expect(
    [work.parts.images, work.parts.build, work.parts.start].flatMap(parts => parts ?? []).filter(({ state }) => state !== 'done'),
  ).toEqual([]);
  expect(work.result).toMatchObject({ ok: true, exit: 0 });
});

test('what a service needs stands above it, and is ready before it', () => {
  const ready = sessions.flatMap(({ work }) => work.parts.start?.filter(({ state }) => state === 'done').map(({ name }) => name) ?? []);
  const order = last.work.parts.start?.map(({ name }) => name) ?? [];
  for (const need of ['mongodb', 'redis', 'chromadb']) {
    expect(order.indexOf(need)).toBeLessThan(order.indexOf('backend'));
    expect(ready.indexOf(need)).toBeLessThan(ready.indexOf('backend'));
  }
});

test('the head says what is going on until it is over', () => {
  const said = sessions.map(session => pictured(session, 80, 24).head[0]?.slice(60).trim().split(' · ')[0]);
  expect([...new Set(said)]).toEqual(['beginning', 'checking', 'base images', 'building', 'starting', 'trying it out', 'done']);
});
