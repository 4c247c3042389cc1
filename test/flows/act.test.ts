import { expect, test } from 'vitest';
import type { RunFact } from '../../src/core/run-event.ts';
import { type Act, actOn } from '../../src/flows/act.ts';
import type { Host } from '../../src/flows/ports.ts';
import { stack } from '../../src/stack/stack.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { envOf, hostOf } from '../support/host-of.ts';

const env = envOf('SAMPLEMIND_MODE=dev\nCOMPOSE_PROJECT_NAME=mine\nCOMPOSE_PROFILES=\nREDIS_PASSWORD=very-secret-word\n');

const acting = async (act: Act, service = 'redis', exit = 0) => {
  const ran: string[] = [];
  const told: RunFact[] = [];
  const locked: string[] = [];
  const compose: ReturnType<Host['compose']> = {
    text: args => `docker compose ${args.join(' ')}`,
    enter: async () => {},
    run: args => async (_, each) => {
      ran.push(args.join(' '));
      each({ source: 'stderr', line: 'no such image, for very-secret-word' });
      return { exit, cancelled: false };
    },
  };
  const lock: Host['lock'] = {
    ...hostOf({}).lock,
    hold: async (what, work) => {
      locked.push(what);
      return work();
    },
  };
  const { engine } = fakeEngine({ state: { ...ready, state: 'ready' } });
  const host = hostOf({ env, lock, compose: () => compose, engine });
  const never = async (): Promise<never> => {
    throw new Error('nobody was to be asked');
  };
  const ui = { ask: never, confirm: never, confirmLoss: never, tell: (fact: RunFact) => void told.push(fact) };
  const ended = await actOn(stack, host, ui, { act, service }, new AbortController().signal).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { ran, told, locked, ended };
};

const ready = {
  ...{
    version: '26.1.5',
    apiVersion: '1.45',
    cpus: 2,
    memory: 8e9,
    root: '/var/lib/docker',
    proxy: '',
    compose: '2.26.1',
    buildx: '0.13.1',
  },
  ...{ clock: { engine: 0, ours: 0 }, composeLacks: [] },
};

test.each<[Act, readonly string[]]>([
  ['stop', ['stop redis']],
  ['start', ['up --detach --no-build redis']],
  ['recreate', ['up --detach --no-build --no-deps --force-recreate redis']],
  ['rebuild', ['build redis', 'up --detach --no-build --no-deps redis']],
])('%s: what Compose is asked for, each told as it is run, under the lock', async (act, commands) => {
  const { ran, told, locked, ended } = await acting(act);
  expect(ended).toBeUndefined();
  expect(ran).toEqual(commands);
  expect(told.flatMap(fact => (fact.type === 'command' ? fact.text : []))).toEqual(commands.map(args => `docker compose ${args}`));
  expect(locked).toEqual([act]);
});

test('what fails says what Compose said, without secrets, and nothing is run on top', async () => {
  const { ran, told, ended } = await acting('rebuild', 'backend', 1);
  expect(ran).toEqual(['build backend']);
  expect(ended).toMatchObject({ code: 'act-failed', message: expect.stringContaining('backend') });
  expect(JSON.stringify([told, ended])).not.toContain('very-secret-word');
});

test('a service that does not run here is refused before anything is run', async () => {
  const { ran, ended } = await acting('stop', 'nginx');
  expect(ran).toEqual([]);
  expect(ended).toMatchObject({ code: 'service-unknown' });
});
