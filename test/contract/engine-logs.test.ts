import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogLine, LogOptions } from '../../src/flows/ports.ts';
import { engine } from '../../src/host/engine.ts';
import { engineClient } from '../../src/host/engine-client.ts';
import { engineIsThere, testProject } from '../support/engine.ts';
import { until } from '../support/until.ts';

const asked = engine(async () => ({ state: 'down', evidence: [] }), await engineClient());
const project = testProject();
const shell = (text: string) => ['sh', '-c', text];
const all: LogOptions = { services: [], follow: false, signal: AbortSignal.timeout(60_000) };

const read = async (options: Partial<LogOptions> = {}): Promise<readonly LogLine[]> => {
  const lines: LogLine[] = [];
  for await (const line of asked.logs(project.name, { ...all, ...options })) lines.push(line);
  return lines;
};
const texts = (lines: readonly LogLine[]): readonly string[] => lines.map(({ service, line }) => `${service} ${line}`);

describe.skipIf(!engineIsThere)('logs of the real engine', () => {
  beforeAll(async () => {
    // One after the other: what is merged by time has to be told apart by it.
    for (const [service, text, Tty] of [
      ['first', 'echo one; printf "no end of line"', false],
      ['erring', 'echo two >&2', false],
      ['second', 'echo three', false],
      ['coloured', 'printf "\\033[31mred\\033[0m\\tand\\007 \\342\\200\\256plain ü\\r\\n"', true],
    ] as const) {
      const container = await project.run(service, shell(text), { Tty });
      await container.wait();
    }
  }, 120_000);
  afterAll(() => project.remove(), 60_000);

  test('merged, oldest first, both streams, with times, cleaned for a terminal', async () => {
    const lines = await until('all lines', async () => {
      const found = await read();
      return found.length === 5 && found;
    });
    expect(texts(lines)).toEqual(['first one', 'first no end of line', 'erring two', 'second three', 'coloured red  and plain ü']);
    const times = lines.map(({ at }) => at);
    expect(times.every(at => at !== null && !Number.isNaN(Date.parse(at)))).toBe(true);
    expect(times).toEqual(times.toSorted());
  });

  test('of chosen services, the last ones, or since a time', async () => {
    expect(texts(await read({ services: ['second'] }))).toEqual(['second three']);
    expect(texts(await read({ services: ['first'], tail: 1 }))).toEqual(['first no end of line']);
    const [last] = await read({ services: ['second'] });
    const since = Date.parse(last?.at ?? '');
    expect(texts(await read({ since }))).not.toContain('first one');
    expect(texts(await read({ since }))).toContain('second three');
  });

  test('following tells each line once, goes on over a restart and takes in who comes later', async () => {
    const stop = new AbortController();
    const lines: string[] = [];
    const talker = await project.run('talker', shell('echo hello; sleep 1000'));
    const reading = (async () => {
      for await (const { service, line } of asked.logs(project.name, {
        ...all,
        follow: true,
        services: ['talker', 'late'],
        signal: stop.signal,
      }))
        lines.push(`${service} ${line}`);
    })();
    const said = (line: string, times: number) => until(`${times} times ${line}`, () => lines.filter(one => one === line).length === times);
    await said('talker hello', 1);
    await talker.restart({ t: 0 });
    await said('talker hello', 2);
    await project.run('late', shell('echo here; sleep 1000'));
    await said('late here', 1);
    stop.abort();
    await reading;
    expect(lines.toSorted()).toEqual(['late here', 'talker hello', 'talker hello']);
  }, 60_000);

  test('a reader that leaves early ends it', async () => {
    for await (const { line } of asked.logs(project.name, { ...all, follow: true, services: ['talker'] })) {
      expect(line).toBe('hello');
      break;
    }
  });

  test('long logs come whole', async () => {
    const container = await project.run('long', shell('seq 1 50000'));
    await container.wait();
    const lines = await read({ services: ['long'] });
    expect(lines.length).toBe(50_000);
    expect(lines.at(-1)?.line).toBe('50000');
    expect((await read({ services: ['long'], tail: 7 })).length).toBe(7);
  }, 60_000);
});
