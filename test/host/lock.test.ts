import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import type { RunFact } from '../../src/core/run-event.ts';
import { clock } from '../../src/host/clock.ts';
import { startOf } from '../../src/host/holder.ts';
import { lock } from '../../src/host/lock.ts';
import { folder } from '../support/folder.ts';
import { nodeScript, said } from '../support/node-script.ts';
import { until } from '../support/until.ts';

const holder = (dir: string, then: string) =>
  nodeScript(
    `const { lock } = await import(src + '/host/lock.ts');
     const { clock } = await import(src + '/host/clock.ts');
     await lock(process.argv[2], clock).hold('up', async () => { ${then} }).catch(error => console.log(error.code));`,
    [dir],
  );
const forever = 'console.log("holds"); await new Promise(resolve => setTimeout(resolve, 60_000));';

test('the work is done, its result given back, and the next one may begin', async () => {
  const own = lock(await folder(), clock);
  expect(await own.hold('setup', async () => 42)).toBe(42);
  await expect(
    own.hold('setup', async () => {
      throw new TypeError('a bug');
    }),
  ).rejects.toThrow('a bug');
  expect(await own.hold('setup', async () => 43)).toBe(43);
});

test('who holds it is said: what, which process, since when', async () => {
  const dir = await folder();
  await lock(dir, clock).hold('setup', async () => {
    expect((await stat(join(dir, 'lock'))).mode & 0o777).toBe(0o600);
    await expect(lock(dir, clock).hold('up', async () => expect.unreachable())).rejects.toMatchObject({
      code: 'lock-held',
      isUsage: false,
      message: expect.stringMatching(new RegExp(`: setup, process ${process.pid}, since 20`)),
    });
  });
  expect(await readFile(join(dir, 'lock'), 'utf8')).toBe('');
});

test('another process holds it until it ends, even if it is killed', async () => {
  const dir = await folder();
  const other = holder(dir, forever);
  await said(other, 'holds');
  await expect(lock(dir, clock).hold('up', async () => expect.unreachable())).rejects.toMatchObject({
    code: 'lock-held',
    message: expect.stringContaining(`process ${other.pid}`),
  });
  other.kill('SIGKILL');
  await other;
  expect(await lock(dir, clock).hold('up', async () => 'mine')).toBe('mine');
});

test('of several that begin at once, one after a crash of a sixth, exactly one works', async () => {
  const dir = await folder();
  await writeFile(join(dir, 'lock'), '{"pid":1,"half');
  const begun = Array.from({ length: 5 }, () => holder(dir, forever));
  onTestFinished(() => begun.forEach(child => void child.kill('SIGKILL')));
  const refused: string[] = [];
  for (const child of begun) void child.then(({ stdout }) => refused.push(stdout));
  await until('four of five to be refused', () => refused.length === 4, 15_000);
  expect(new Set(refused)).toEqual(new Set(['lock-held']));
});

test('a child process that outlives the work does not keep the lock', async () => {
  const dir = await folder();
  const { child } = await lock(dir, clock).hold('up', async () => ({ child: execa('sleep', ['60'], { reject: false }) }));
  onTestFinished(() => void child.kill());
  expect(await lock(dir, clock).hold('up', async () => 'mine')).toBe('mine');
});

test('a folder that cannot be made is said', async () => {
  const dir = join(await folder(), 'file');
  await writeFile(dir, '');
  await expect(lock(dir, clock).hold('up', async () => expect.unreachable())).rejects.toMatchObject({ code: 'folder-not-writable' });
});

test('without the program that locks nothing is done', async () => {
  const dir = await folder();
  const ended = await nodeScript(
    `const { lock } = await import(src + '/host/lock.ts');
     await lock(process.argv[2], { now: () => 0 }).hold('up', () => console.log('works')).catch(error => console.log(error.code, error.report.why));`,
    [dir],
    { env: { PATH: '/nowhere' } },
  );
  expect(ended.stdout).toBe('folder-not-writable The program flock (of util-linux) is missing.');
});

test('who works can be asked without taking the lock; one that was killed works no more', async () => {
  const dir = await folder();
  expect(await lock(dir, clock).holder()).toBeUndefined();
  const other = holder(dir, forever);
  await said(other, 'holds');
  expect(await lock(dir, clock).holder()).toMatchObject({ what: 'up', pid: other.pid });
  other.kill('SIGKILL');
  await other.catch(() => {});
  expect(await lock(dir, clock).holder()).toBeUndefined();
  expect(await readFile(join(dir, 'lock'), 'utf8')).toContain('up');
});

test('a number that another process has since is nobody who works', async () => {
  const dir = await folder();
  const since = '2026-11-24T11:00:00.000Z';
  const says = (started: string) => writeFile(join(dir, 'lock'), JSON.stringify({ pid: process.pid, since, what: 'up', started }));
  await says('another boot 1');
  expect(await lock(dir, clock).holder()).toBeUndefined();
  await says((await startOf(process.pid)) ?? '');
  expect(await lock(dir, clock).holder()).toMatchObject({ pid: process.pid });
});

test('what a killed worker left running is ended before the next one begins, and that is told', async () => {
  const dir = await folder();
  const killed = nodeScript(
    `const { spawn } = await import('node:child_process');
     const [{ lock }, { clock }] = await Promise.all([import(src + '/host/lock.ts'), import(src + '/host/clock.ts')]);
     await lock(process.argv[2], clock, { id: 'killed-one', append: () => {} }).hold('up', async () => {
       const child = spawn('sleep', ['60'], { detached: true, env: { ...process.env, SAMPLEMIND_RUN: 'killed-one' } });
       console.log('child ' + child.pid + ' works');
       ${forever}
     });`,
    [dir],
  );
  await said(killed, 'holds');
  killed.kill('SIGKILL');
  const [, pid = ''] = /child (\d+)/.exec((await killed).stdout) ?? [];
  expect(await startOf(Number(pid))).toBeDefined();
  const told: RunFact[] = [];
  const left = await lock(dir, clock, { id: 'next', append: fact => told.push(fact) }).hold('up', () => startOf(Number(pid)));
  expect([left, told]).toEqual([
    undefined,
    [expect.objectContaining({ type: 'waiting', for: `sleep of the interrupted run to end (process ${pid})` })],
  ]);
});
