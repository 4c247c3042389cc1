import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { judge, unknown, verdictOf } from '../../../src/core/health.ts';
import type { StatusDocument } from '../../../src/flows/status.ts';
import { servicesOf } from '../../../src/stack/define.ts';
import { stack } from '../../../src/stack/stack.ts';
import { style } from '../../../src/ui/style.ts';
import { statusText } from '../../../src/ui/text/status.ts';
import { cellsOf } from '../../../src/ui/text/table.ts';
import { container, exited, now, probe } from '../../support/containers.ts';

const names = servicesOf(stack, 'dev', () => '');
const plain = style({ colour: false, ascii: false, columns: 80 });

const document = (changes: Readonly<Record<string, Parameters<typeof container>[1]>> = {}, only = names): StatusDocument => {
  const facts = only.map(name => container(name, name === 'mongo-users' ? exited(0) : changes[name]));
  const services = judge(stack, names, facts, { now });
  return {
    mode: 'dev',
    project: 'samplemind-dev',
    verdict: verdictOf(stack, services),
    asOf: new Date(now).toISOString(),
    leftOut: [],
    services,
  };
};

const sick = document({
  redis: {
    health: 'unhealthy',
    probes: [
      probe(
        1,
        "PONG\nOOM command not allowed when used memory > 'maxmemory'. 満杯満杯満杯満杯満杯満杯満杯満杯満杯満杯満杯満杯満杯満杯満杯満杯満杯満杯",
      ),
    ],
  },
  prometheus: exited(0),
});

test('a healthy stack', () => {
  const lines = statusText({ ...document(), leftOut: [{ name: 'grafana', why: 'it is switched off' }] }, plain);
  expect(lines.slice(0, 5)).toEqual([
    ' SampleMind · dev · samplemind-dev                                      healthy',
    '─'.repeat(80),
    '   service        state    up  address',
    ' ✓ backend        ok     60 s',
    ' ✓ celery-worker  ok     60 s',
  ]);
  expect(lines).toContain(' ✓ mongo-users    done');
  expect(lines.at(-1)).toBe(' Left out: grafana; it is switched off.');
});

test('the cause once, with what was seen and what to do; the others say for whom they wait', () => {
  const lines = statusText(sick, plain);
  expect(lines.filter(line => line.includes('waits for redis')).length).toBe(4);
  expect(lines.find(line => line.startsWith(' ✗'))).toMatch(/^ ✗ redis {10}broker out of memory/);
  expect(lines).toContain(' Redis is full and refuses to take more.');
  expect(lines.find(line => line.startsWith(' seen'))).toMatch(/^ seen {2}health check: OOM command not allowed/);
  expect(lines.find(line => line.startsWith(' do'))).toMatch(/REDIS_MAXMEMORY/);
  expect(lines).toContain(' prometheus is stopped.');
});

test('usage, where it was measured', () => {
  const used = { cpus: 0.214, memory: 600 * 2 ** 20 };
  const lines = statusText(
    document({ backend: { used, limits: { cpus: 4, memory: 4 * 2 ** 30 } }, redis: { used: { cpus: 1, memory: 84 * 2 ** 20 } } }),
    plain,
  );
  expect(lines[2]).toMatch(/cpu of limit {2}memory of limit$/);
  expect(lines[3]).toMatch(/ 0\.21 \/ 4 +0\.6 \/ 4 GB$/);
  expect(lines.find(line => line.includes('redis'))).toMatch(/ 1\.00 +84 MB$/);
});

test('replicas are counted', () => {
  const services = judge(stack, ['backend'], [container('backend', { id: '1' }), container('backend', { id: '2', state: 'paused' })], {
    now,
  });
  const lines = statusText({ ...document(), services }, plain);
  expect(lines[3]).toMatch(/^ ✗ backend 1 of 2 /);
});

test('a stack that is down says how to start it, and no reason a service', () => {
  const lines = statusText(document({}, []), plain);
  expect(lines[0]).toMatch(/ down$/);
  expect(lines.at(-1)).toBe(' samplemind up starts it.');
  expect(lines.some(line => line.includes('seen'))).toBe(false);
});

test('nothing set up', () => {
  const lines = statusText({ mode: null, project: null, verdict: 'down', asOf: '', leftOut: [], services: [] }, plain);
  expect(lines[0]).toMatch(/^ SampleMind · nothing is set up +down$/);
  expect(lines.join('\n')).toContain('samplemind setup');
});

test('without an engine the reason is said once', () => {
  const services = unknown(names, {
    code: 'engine-down',
    message: 'The engine does not run.',
    evidence: ['refused'],
    remedy: 'Start it.',
    command: '',
  });
  const lines = statusText({ ...document(), verdict: 'unknown', services }, plain);
  expect(lines.filter(line => line.includes('The engine does not run.')).length).toBe(1);
  expect(lines.filter(line => line.startsWith(' ?')).length).toBe(names.length);
});

describe.each([20, 40, 60, 80, 120])('%i columns', columns => {
  test('no line is wider, coloured or not', () => {
    for (const [colour, ascii] of [
      [true, false],
      [false, true],
    ] as const)
      for (const shown of [document(), sick, document({}, [])])
        for (const line of statusText(shown, style({ colour, ascii, columns }))) {
          expect(cellsOf(line), line).toBeLessThanOrEqual(columns);
          if (ascii) expect(stripVTControlCharacters(line)).toBe(line);
        }
  });
});

test('the screen fits 24 lines', () => {
  expect(statusText(document(), plain).length).toBeLessThanOrEqual(24);
});

test('what answers on every address of the machine is shown once', () => {
  const everywhere = ['0.0.0.0', '::'].flatMap(address => [80, 443].map(port => ({ address, host: port, container: port })));
  const lines = statusText(document({ frontend: { ports: everywhere } }), plain);
  expect(lines.find(line => line.includes('frontend'))).toMatch(/ok {5}60 s {2}\*:80 \*:443$/);
});
