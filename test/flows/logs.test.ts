import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/core/run-event.ts';
import { type LogsOptions, logs, logsRange } from '../../src/flows/logs.ts';
import { stack } from '../../src/stack/stack.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { envOf, hostOf } from '../support/host-of.ts';

const env = envOf('SAMPLEMIND_MODE=dev\nREDIS_PASSWORD=very-secret-word\n');
const at = '2026-11-24T11:59:00.000000001Z';
const said = [
  { service: 'redis', at, line: 'ready' },
  { service: 'backend', at: null, line: 'redis://samplemind:very-secret-word@redis' },
];

const read = async (options: Partial<LogsOptions> = {}): Promise<readonly RunEvent[]> => {
  const host = hostOf({ env, engine: fakeEngine({ logs: said }).engine });
  const events: RunEvent[] = [];
  for await (const event of logs(stack, host, { services: [], follow: false, ...options }, AbortSignal.timeout(5_000))) events.push(event);
  return events;
};

test('lines are facts with the time they were written, without secrets', async () => {
  expect(await read()).toEqual([
    { type: 'log', at, service: 'redis', line: 'ready' },
    { type: 'log', at: '2026-11-24T12:00:00.000Z', service: 'backend', line: 'redis://samplemind:•••@redis' },
  ]);
});

test('of one service, of the last lines', async () => {
  expect((await read({ services: ['redis'] })).length).toBe(1);
  expect((await read({ tail: 1 })).length).toBe(1);
});

test('a service that is not there is wrong use, and names those that are', async () => {
  await expect(read({ services: ['redi'] })).rejects.toMatchObject({ code: 'service-unknown', isUsage: true });
});

test('what is looked for is found wherever it stands, and what is hidden cannot be looked for', async () => {
  expect(await read({ grep: /samplemind/ })).toEqual([expect.objectContaining({ service: 'backend' })]);
  expect(await read({ grep: /very-secret/ })).toEqual([]);
});

test('as serious or more; a line that does not say is as serious as the one before it', async () => {
  const lines = ['INFO: well', 'ERROR: bad', 'Traceback', 'INFO: again', 'and so on'].map(line => ({ service: 'backend', at, line }));
  const host = hostOf({ env, engine: fakeEngine({ logs: [...lines, { service: 'redis', at, line: 'says nothing' }] }).engine });
  const shown: string[] = [];
  const options = { services: [], follow: false, level: 'warning' } as const;
  for await (const event of logs(stack, host, options, AbortSignal.timeout(5_000))) if (event.type === 'log') shown.push(event.line);
  expect(shown).toEqual(['ERROR: bad', 'Traceback']);
});

test('an expression that is none is wrong use', () => {
  const wish = { since: undefined, tail: undefined, level: undefined };
  expect(() => logsRange({ ...wish, grep: '(' }, 0)).toThrow(expect.objectContaining({ code: 'flag-unusable' }));
  expect(logsRange({ ...wish, grep: 'a+' }, 0).grep?.test('caat')).toBe(true);
});
