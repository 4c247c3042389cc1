import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { about, keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { engineIsThere } from '../support/engine.ts';
import { holderOf, newestRun, parentOf, processesOf } from '../support/going-on.ts';
import { type TestHome, testHome } from '../support/home.ts';
import { eventsOf, resultIn, samplemind } from '../support/samplemind.ts';
import { inTerminal } from '../support/terminal.ts';
import { until } from '../support/until.ts';

const minutes = (count: number): number => count * 60_000;
const interrupt = '\u0003';

describe.skipIf(!engineIsThere)('work that outlives its terminal', { timeout: minutes(5) }, () => {
  let home: TestHome;
  beforeAll(async () => {
    home = await testHome('samplemind-detach');
  });
  afterAll(async () => {
    await home[Symbol.asyncDispose]();
  }, minutes(3));
  const at = (...args: readonly string[]): readonly string[] => [...args, '--dir', home.dir];
  const up = (...more: readonly string[]): readonly string[] => at('up', '--no-smoke', ...more);
  const verdict = async (): Promise<string> => JSON.parse((await samplemind(at('status', '--json'))).stdout).verdict;
  const worker = () => until('the worker has the lock', () => holderOf(home.dir));
  const isOver = () => until('the lock is free', async () => (await holderOf(home.dir)) === undefined, minutes(2));

  test('the terminal is closed while it builds; two look on from elsewhere, and no secret is seen', async () => {
    await inTerminal(['setup', '--yes', '--no-smoke', '--accessible', ...home.flags], [], { closesAt: 'Build' });
    const { pid, what, run } = await worker();
    expect(what).toBe('setup');
    const children = await until('Compose works', async () => {
      const found = await processesOf(run);
      return found.some(({ cmdline }) => cmdline.includes('compose')) && found;
    });
    const [lines, events] = await Promise.all([samplemind(at('attach')), samplemind(at('attach', '--json'))]);
    expect([lines.exit, events.exit, resultIn(events)]).toMatchObject([0, 0, { ok: true }]);
    expect(lines.stderr).toMatch(/Checks[\s\S]*Settings[\s\S]*Build[\s\S]*Start/);
    expect(eventsOf(events)).toEqual(await newestRun(home.dir));
    expect(await verdict()).toBe('healthy');
    const values = await home.env();
    const seen = children.map(({ cmdline, environ }) => cmdline + environ).join('\0');
    expect(children.map(child => child.pid)).toContain(pid);
    for (const key of keysOf(stack).filter(key => about(stack, key).secret && values[key])) expect(seen).not.toContain(values[key]);
  });

  test('^C twice leaves; without a command one is led back; cancel stops it, and then there is nothing to stop', async () => {
    expect((await samplemind(at('down', '--json'))).exit).toBe(0);
    const left = await inTerminal(up('--accessible'), [
      { after: 'Build', press: interrupt },
      { after: 'What now?', press: interrupt },
    ]);
    expect([left.exit, left.sane, left.screen]).toEqual([130, true, expect.stringMatching(/samplemind[^\n]* attach[\s\S]* cancel/)]);
    const back = await inTerminal(at(), [
      { after: 'Follow it?', press: '\r' },
      { shows: 'leave it running', press: 'q' },
    ]);
    expect([back.exit, back.sane]).toEqual([130, true]);
    const cancelled = await samplemind(at('cancel', '--json'));
    expect(eventsOf(cancelled).map(event => (event.type === 'work-ended' ? event : event.type))).toEqual([
      ...['run-started', 'waiting'],
      expect.objectContaining({ command: 'up', exit: 130 }),
      'result',
    ]);
    expect([cancelled.exit, await holderOf(home.dir)]).toEqual([0, undefined]);
    for (const command of ['cancel', 'attach'])
      expect(resultIn(await samplemind(at(command, '--json')))).toMatchObject({
        ...{ exit: 1, problem: { code: 'no-work', why: expect.stringContaining('up, and it was stopped') } },
      });
  });

  test('without a terminal nothing goes on without its parent, however that ends', async () => {
    const ran = await samplemind(up('--json'), {
      onLine: { holds: '"step":"build"', act: async () => void process.kill(await parentOf((await worker()).pid), 'SIGKILL') },
    });
    expect([ran.exit, resultIn(ran)]).toEqual([undefined, undefined]);
    await isOver();
    // The lock is let go before the end is told.
    const end = await until('its end is told', async () => (await newestRun(home.dir)).find(({ type }) => type === 'result'));
    expect(end).toMatchObject({ type: 'result', exit: 130 });
  });

  // Each of them leaves a stack, and children, as they happened to be.
  test('the worker is killed here and there; the next run goes on from it, and one asks to', async () => {
    for (const place of [
      '"step":"checks"',
      '"step":"images"',
      '"type":"progress","step":"build"',
      '"step":"start"',
      '"type":"service","name":"redis"',
    ]) {
      const ran = await samplemind(up('--json'), {
        onLine: { holds: place, act: async () => void process.kill((await worker()).pid, 'SIGKILL') },
      });
      expect([place, ran.exit, resultIn(ran)?.problem?.code]).toEqual([place, 1, 'work-lost']);
    }
    const found = await inTerminal([...at(), '--accessible'], [{ after: 'Go on with it?', press: '\r' }], { limit: minutes(3) });
    expect([found.exit, found.screen]).toEqual([0, expect.stringMatching(/was interrupted (in|after) its step (Build|Start)/)]);
    expect(await verdict()).toBe('healthy');
  });
});
