import { expect, test } from 'vitest';
import { installation } from '../../src/flows/installation.ts';
import type { Host } from '../../src/flows/ports.ts';
import { asking } from '../../src/flows/signals.ts';
import { stack } from '../../src/stack/stack.ts';
import { container, exited, now } from '../support/containers.ts';
import { fakeHost } from '../support/fake-host.ts';
import { noProbes } from '../support/host-of.ts';
import { readyEngine } from '../support/machine.ts';
import { running } from '../support/signals.ts';

const env = (mode: string): string =>
  `SAMPLEMIND_MODE=${mode}\nCOMPOSE_PROFILES=\nREDIS_PASSWORD=very-secret-word\nPROMETHEUS_PORT=9191\nENABLE_AI_DESCRIPTIONS=false\n`;
const target = (job: string, health: string, lastScrape = now) => ({
  ...{ health, lastError: health === 'down' ? 'refused' : '', lastScrape: new Date(lastScrape).toISOString(), labels: { job } },
});

const setting = async (parts: Partial<Host> = {}, mode = 'dev') => {
  const fake = fakeHost(stack, made => {
    made.env = env(mode);
    made.served = { endsAt: now + 1000, belongs: true };
    made.send = async ({ url }) => ({
      status: 200,
      body: url.includes(':9191/')
        ? { data: { activeTargets: [target('backend', 'up'), target('flower', 'down'), target('prometheus', 'down', now - 90_000)] } }
        : {},
    });
  });
  const host = { ...fake.host, ...parts };
  return { fake, host, ask: asking(stack, host, await installation(stack, host)) };
};

test('the queue is asked in Redis beside its check, with the login of that, for every queue of a feature that is on', async () => {
  const commands: unknown[] = [];
  const run: Host['probes']['run'] = async (id, command) => {
    commands.push([id, ...command]);
    return { exit: 0, output: '2\n0\n5' };
  };
  const { ask } = await setting({ probes: { ...noProbes, run } });
  expect((await ask(running)).queue).toEqual({ type: 'told', value: 7 });
  expect(commands).toEqual([['id-redis', 'CMD', 'sh', '/health/waiting.sh', 'default', 'audio_processing', 'embeddings']]);
});

test.each([
  ['an error', { exit: 0, output: 'WRONGPASS very-secret-word\n0' }, 'WRONGPASS'],
  ['nothing', { exit: null, output: '' }, 'no answer'],
])('%s of Redis is no length', async (_, answer, why) => {
  const { ask } = await setting({ probes: { ...noProbes, run: async () => answer } });
  const { queue } = await ask(running);
  expect(queue).toMatchObject({ type: 'unknown', why: expect.stringContaining(why) });
  expect(JSON.stringify(queue)).not.toContain('very-secret-word');
  expect((await ask([container('redis', exited(0))])).queue).toEqual({ type: 'unknown', why: 'redis does not run' });
});

test('targets that started since they were asked are neither up nor down, and counted', async () => {
  const { ask, fake } = await setting();
  expect((await ask(running)).targets).toEqual({ type: 'told', value: { up: 1, down: ['flower'], unasked: 1 } });
  fake.send = async () => {
    throw new Error('connect ECONNREFUSED');
  };
  expect((await ask(running)).targets).toEqual({ type: 'unknown', why: 'connect ECONNREFUSED' });
});

test('the certificate is production’s alone, and the disk is that of the engine', async () => {
  const dev = await setting();
  expect((await dev.ask(running)).certificate).toBeUndefined();
  const roots: string[] = [];
  const prod = await setting({}, 'prod');
  const machine = { ...prod.host.machine, disk: async (path: string) => ({ path, free: roots.push(path), total: 9, inodes: null }) };
  const ask = asking(stack, { ...prod.host, machine }, await installation(stack, prod.host));
  expect(await ask(running)).toMatchObject({
    certificate: { type: 'told', value: now + 1000 },
    disk: { type: 'told', value: { free: 1, total: 9 } },
  });
  expect(roots).toEqual([readyEngine.root]);
  prod.fake.served = undefined;
  expect((await prod.ask(running)).certificate).toEqual({ type: 'none' });
});

test.each([
  ['10 s after its start, in which nobody may answer yet', 10_000, { up: 0, down: [], unasked: 1 }],
  ['40 s after its start', 40_000, { up: 0, down: ['flower'], unasked: 0 }],
])('a target that was not reached %s', async (_, after, value) => {
  const { ask, fake } = await setting();
  const started = container('flower', { startedAt: new Date(now - 60_000).toISOString() });
  fake.send = async () => ({ status: 200, body: { data: { activeTargets: [target('flower', 'down', now - 60_000 + after)] } } });
  expect((await ask([started])).targets).toEqual({ type: 'told', value });
});

test('a good answer of what changes slowly is given again, one that is not so is asked anew at once', async () => {
  const { ask, fake } = await setting();
  let asked = 0;
  let health = 'down';
  fake.send = async () => {
    asked += 1;
    return { status: 200, body: { data: { activeTargets: [target('backend', 'up'), target('flower', health)] } } };
  };
  await ask(running);
  expect([(await ask(running)).targets, asked]).toEqual([{ type: 'told', value: { up: 1, down: ['flower'], unasked: 0 } }, 2]);
  health = 'up';
  for (let turn = 0; turn < 2; turn += 1)
    expect((await ask(running)).targets).toEqual({ type: 'told', value: { up: 2, down: [], unasked: 0 } });
  expect(asked).toBe(3);
  health = 'down';
  expect((await ask(running)).targets).toMatchObject({ value: { down: ['flower'] } });
});

test('the age of the secrets is looked up anew once .env is another one', async () => {
  const { ask, fake, host } = await setting();
  expect((await ask(running)).secrets).toEqual({ type: 'told', value: { at: now, isAtLeast: false } });
  await host.env.write(`${env('dev')}API_PORT=1\n`);
  expect((await ask(running)).secrets).toEqual({ type: 'told', value: { at: now, isAtLeast: true } });
  fake.env = 'SAMPLEMIND_MODE=dev\n';
  expect((await ask(running)).secrets).toEqual({ type: 'none' });
});

test('what does not answer is not asked a second time meanwhile', { timeout: 20_000 }, async () => {
  let asked = 0;
  const run: Host['probes']['run'] = () => {
    asked += 1;
    return new Promise(() => {});
  };
  const { ask } = await setting({ probes: { ...noProbes, run } });
  for (let turn = 0; turn < 2; turn += 1) expect((await ask(running)).queue).toEqual({ type: 'unknown', why: 'no answer within 5 s' });
  expect(asked).toBe(1);
});
