import { appendFileSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunEvent, RunFact } from '../../src/core/run-event.ts';
import { clock } from '../../src/host/clock.ts';
import { lock } from '../../src/host/lock.ts';
import { dryRun, followRun, openRun, runEvents, stepTimes, unfinishedRun } from '../../src/host/run-log.ts';
import { folder } from '../support/folder.ts';
import { nodeScript, said } from '../support/node-script.ts';

const log = (line: string): RunFact => ({ type: 'log', service: 'redis', line });
const end: RunFact = { type: 'result', ok: true, exit: 0, problem: null };
const gather = async (events: AsyncIterable<RunEvent>): Promise<readonly string[]> => {
  const seen: string[] = [];
  for await (const event of events) seen.push(event.type === 'log' ? event.line : event.type);
  return seen;
};

test('a log for its owner’s eyes only, one event a line, each with its time', async () => {
  const dir = join(await folder(), '.samplemind');
  const run = await openRun(dir, 'up', { ...clock, now: () => Date.parse('2026-11-24T02:10:03Z') });
  run.append(log('one'));
  const lines = (await readFile(run.path ?? '', 'utf8')).trimEnd().split('\n');
  expect(run.path).toMatch(/\/runs\/2026-11-24T02-10-03-[0-9a-f]{4}\.ndjson$/);
  expect(lines.map(line => JSON.parse(line))).toEqual([
    { type: 'run-started', command: 'up', run: run.id, at: '2026-11-24T02:10:03.000Z' },
    { ...log('one'), at: '2026-11-24T02:10:03.000Z' },
  ]);
  const modes = await Promise.all([run.path ?? '', join(dir, 'runs'), dir].map(async path => (await stat(path)).mode & 0o777));
  expect(modes).toEqual([0o600, 0o700, 0o700]);
});

test('whoever follows sees every event once, from the first on, and ends with the result', async () => {
  const run = await openRun(await folder(), 'up', clock);
  const early = gather(run.follow());
  for (let index = 0; index < 500; index++) run.append(log(`line ${index}`));
  const late = gather(run.follow());
  run.append(end);
  const all = ['run-started', ...Array.from({ length: 500 }, (_, index) => `line ${index}`), 'result'];
  expect([await early, await late, await gather(run.follow())]).toEqual([all, all, all]);
});

test('another process may follow, too', async () => {
  const run = await openRun(await folder(), 'up', clock);
  const other = nodeScript(
    `const { followRun } = await import(src + '/host/run-log.ts');
     for await (const event of followRun(process.argv[2])) console.log(event.type, event.line ?? '');`,
    [run.path ?? ''],
  );
  await said(other, 'run-started');
  run.append(log('one'));
  await said(other, 'one');
  run.append(end);
  expect((await other).stdout.split('\n')).toEqual(['run-started ', 'log one', 'result ']);
});

test('a letter that lies across two reads, and a line across two writes, stay whole', async () => {
  const run = await openRun(await folder(), 'up', clock);
  const long = 'ü€𝄞'.repeat(20_000);
  const seen = gather(run.follow());
  run.append(log(long));
  const raw = Buffer.from(`${JSON.stringify({ ...log('ä'), at: '' })}\n`);
  const cut = raw.indexOf(0xa4);
  appendFileSync(run.path ?? '', raw.subarray(0, cut));
  appendFileSync(run.path ?? '', raw.subarray(cut));
  run.append(end);
  expect(await seen).toEqual(['run-started', long, 'ä', 'result']);
});

test('a reader may leave before the end', async () => {
  const run = await openRun(await folder(), 'up', clock);
  for (const follow of [run.follow, dryRun('up', clock).follow]) {
    const leave = new AbortController();
    const seen = gather(follow(leave.signal));
    leave.abort();
    expect(['run-started', undefined]).toContain((await seen)[0]);
  }
});

test('the newest fifty runs are kept, and nothing else is touched', async () => {
  const dir = await folder();
  await mkdir(join(dir, 'runs'));
  for (let index = 10; index < 70; index++) await writeFile(join(dir, 'runs', `2026-01-01T00-00-${index}-0000.ndjson`), '');
  await writeFile(join(dir, 'runs', '0-note.txt'), '');
  const run = await openRun(dir, 'up', clock);
  const names = (await readdir(join(dir, 'runs'))).toSorted();
  expect([names.length, names[0], names[1]]).toEqual([51, '0-note.txt', '2026-01-01T00-00-21-0000.ndjson']);
  expect(names).toContain(`${run.id}.ndjson`);
});

test('a folder that takes no log is said', async () => {
  const dir = join(await folder(), 'file');
  await writeFile(dir, '');
  await expect(openRun(dir, 'up', clock)).rejects.toMatchObject({ code: 'folder-not-writable' });
});

test('a log that can no longer be written is a problem, not a bug', async () => {
  const dir = await folder();
  const run = await openRun(dir, 'up', { ...clock, now: () => 0 });
  await import('node:fs/promises').then(({ rm }) => rm(join(dir, 'runs'), { recursive: true }));
  await writeFile(join(dir, 'runs'), '');
  expect(() => run.append(log('x'))).toThrow(expect.objectContaining({ code: 'folder-not-writable' }));
});

test('a dry run keeps its events to itself', async () => {
  const run = dryRun('setup', clock);
  const seen = gather(run.follow());
  run.append(log('one'));
  run.append(end);
  expect([run.path, await seen, await gather(run.follow())]).toEqual([
    null,
    ['run-started', 'one', 'result'],
    ['run-started', 'one', 'result'],
  ]);
});

test('a log that is not there cannot be followed', async () => {
  await expect(gather(followRun(join(await folder(), 'none')))).rejects.toThrow('ENOENT');
});

test('the run whose worker was killed is unfinished, whatever ran beside it; a line that was cut off is left out', async () => {
  const dir = await folder();
  expect(await unfinishedRun(dir)).toBeUndefined();
  const run = await openRun(dir, 'up', clock);
  const killed = nodeScript(
    `const [{ lock }, { clock }] = await Promise.all([import(src + '/host/lock.ts'), import(src + '/host/clock.ts')]);
     await lock(process.argv[2], clock, { id: process.argv[3], append: () => {} }).hold('up', async () => {
       console.log('holds');
       await new Promise(resolve => setTimeout(resolve, 60_000));
     });`,
    [dir, run.id],
  );
  await said(killed, 'holds');
  run.append(log('one'));
  appendFileSync(run.path ?? '', '{"type":"lo');
  expect(await unfinishedRun(dir)).toBeUndefined();
  killed.kill('SIGKILL');
  await killed;
  const refused = await openRun(dir, 'up', { ...clock, now: () => Date.now() + 1000 });
  refused.append(end);
  expect((await unfinishedRun(dir))?.map(({ type }) => type)).toEqual(['run-started', 'log']);
  expect((await runEvents(dir)).map(({ type }) => type)).toEqual(['run-started', 'result']);
  await lock(dir, clock).hold('up', async () => {});
  expect(await unfinishedRun(dir)).toBeUndefined();
});

test('a run that nobody will end any more is read to its end, and then left', async () => {
  const run = await openRun(await folder(), 'up', clock);
  run.append(log('one'));
  let isOver = false;
  const seen = gather(followRun(run.path ?? '', undefined, async () => isOver));
  run.append(log('two'));
  isOver = true;
  expect(await seen).toEqual(['run-started', 'one', 'two']);
});

test('how long steps took is told by runs that brought the stack up, the newest first', async () => {
  const dir = join(await folder(), '.samplemind');
  const card = {
    ...{ proven: true, links: [], tunnel: null, authority: null, source: null, account: null },
    ...{ leftOut: [], standIns: [], keepSafe: [], took: 0 },
  };
  const run = async (hour: number, ...facts: readonly RunFact[]): Promise<void> => {
    const { append } = await openRun(dir, 'up', { ...clock, now: () => Date.parse(`2026-11-24T0${hour}:00:00Z`) });
    for (const fact of facts) append(fact);
  };
  const built = (took: number): RunFact => ({ type: 'step-finished', step: 'build', took });
  await run(1, built(1000), { type: 'ready', card }, end);
  await run(2, built(2000), { type: 'result', ok: false, exit: 1, problem: null });
  await run(3, built(3000), { type: 'ready', card }, end);
  expect(await stepTimes(dir)).toEqual([{ build: 3000 }, { build: 1000 }]);
  expect(await stepTimes(join(dir, 'nowhere'))).toEqual([]);
});
