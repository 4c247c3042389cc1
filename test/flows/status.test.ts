import { expect, test } from 'vitest';
import { status } from '../../src/flows/status.ts';
import { servicesOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { container, exited, probe } from '../support/containers.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { envOf, hostOf } from '../support/host-of.ts';

const env = envOf('SAMPLEMIND_MODE=dev\nCOMPOSE_PROJECT_NAME=mine\nCOMPOSE_PROFILES=\nREDIS_PASSWORD=very-secret-word\n');
const names = servicesOf(stack, 'dev', () => '');
const well = names.map(name => container(name, name === 'mongo-users' ? exited(0) : {}));
const but = (name: string, more: Parameters<typeof container>[1]) =>
  well.map(facts => (facts.service === name ? container(name, more) : facts));

test('a healthy stack is judged by list and inspects alone', async () => {
  const { engine, asked } = fakeEngine({ containers: well });
  const document = await status(stack, hostOf({ env, engine }), { stats: false });
  expect(document).toMatchObject({ mode: 'dev', project: 'mine', verdict: 'healthy', asOf: '2026-11-24T12:00:00.000Z' });
  expect(document.services.map(({ name }) => name)).toEqual(names);
  expect(document.services[0]).toMatchObject({ cpu: { used: null }, image: { size: 42 } });
  expect(asked).toEqual(['containers', 'images']);
});

test('usage is measured where asked for', async () => {
  const { services } = await status(stack, hostOf({ env, engine: fakeEngine({ containers: well }).engine }), { stats: true });
  expect(services[0]).toMatchObject({ cpu: { used: 0.5 }, memory: { used: 1000 } });
});

test('logs are read of what fails, and of nothing else', async () => {
  const logs = [
    { service: 'redis', at: null, line: 'MISCONF Redis is unable to persist to disk' },
    { service: 'backend', at: null, line: 'not asked for' },
  ];
  const { engine, asked } = fakeEngine({ containers: but('redis', exited(1)), logs });
  const { verdict, services } = await status(stack, hostOf({ env, engine }), { stats: false });
  expect(verdict).toBe('failing');
  expect(services.find(({ name }) => name === 'redis')?.why).toMatchObject({
    code: 'broker-read-only',
    evidence: ['log: MISCONF Redis is unable to persist to disk'],
  });
  expect(services.find(({ name }) => name === 'backend')).toMatchObject({ verdict: 'waiting', waitsFor: ['redis'] });
  expect(asked).toEqual(['containers', 'images', 'logs of redis']);
});

test('no secret of .env is in the evidence, whoever says it', async () => {
  const sick = but('redis', { health: 'unhealthy', probes: [probe(1, 'cannot use very-secret-word')] });
  const document = await status(stack, hostOf({ env, engine: fakeEngine({ containers: sick }).engine }), { stats: false });
  expect(JSON.stringify(document)).toContain('cannot use');
  expect(JSON.stringify(document)).not.toContain('very-secret-word');
});

test('nothing set up: down, without mode, project and services', async () => {
  expect(await status(stack, hostOf({}), { stats: false })).toEqual({
    ...{ mode: null, project: null, verdict: 'down', asOf: '2026-11-24T12:00:00.000Z', leftOut: [], services: [] },
  });
});

test('an engine that does not answer: unknown, and how far one gets towards it', async () => {
  const document = await status(stack, hostOf({ env, engine: fakeEngine({ lost: true }).engine }), { stats: false });
  expect(document).toMatchObject({ mode: 'dev', project: 'mine', verdict: 'unknown' });
  expect(document.services[0]).toMatchObject({
    ...{ name: 'backend', state: null, verdict: 'unknown' },
    why: { code: 'engine-down', evidence: ['nothing listens'] },
  });
});

test('what is left out is named with its reason', async () => {
  const fromPackages = envOf('SAMPLEMIND_MODE=dev\nCOMPOSE_PROFILES=\nREDIS_IMAGE=samplemind-base/redis:8.0\n');
  const leftOut = async (file: typeof env) => (await status(stack, hostOf({ env: file }), { stats: false })).leftOut;
  expect(await leftOut(env)).toEqual([{ name: 'grafana', why: expect.stringMatching(/^it is switched off/) }]);
  expect(await leftOut(fromPackages)).toEqual([{ name: 'grafana', why: expect.stringMatching(/^its image comes from a registry only/) }]);
});
