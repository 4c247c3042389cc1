import { setImmediate as turn } from 'node:timers/promises';
import { Problem } from '../../src/core/problem.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Host } from '../../src/flows/ports.ts';
import type { Stack } from '../../src/stack/define.ts';
import { now } from './containers.ts';
import { fakeDocker } from './fake-docker.ts';
import { fakeFiles } from './fake-files.ts';
import { type FakeState, fakeState } from './fake-state.ts';
import { noProbes } from './host-of.ts';
import { bookwormOffers } from './machine.ts';

/** A machine in memory with an engine: what a flow does to it stays done, and can be looked at. */
export interface FakeHost extends FakeState {
  readonly host: Host;
}

export const fakeHost = (stack: Stack, change: (fake: FakeHost) => void = () => {}): FakeHost => {
  let time = now;
  const state = fakeState(stack);
  const host: Host = {
    ...fakeFiles(state),
    ...fakeDocker(stack, state, () => time),
    probes: noProbes,
    shell: name => state.shell[name],
    machine: { facts: async () => state.facts, disk: async () => state.facts.disk },
    browser: { open: async url => `open ${url}` },
    source: {
      look: async (path, { files }) => ({ path, kind: 'folder', there: files, vite: true, names: [], ...state.source }),
    },
    packages: {
      has: async () => true,
      offers: async () => bookwormOffers,
      perform: () => async () => ({ exit: 0, cancelled: false }),
    },
    http: { send: request => state.send(request) },
    buildSettings: async () => state.settings,
    unfinishedRun: async () => state.unfinished,
    stepTimes: async () => [],
    runEvents: async () => [],
    lock: {
      holder: async () => undefined,
      askToStop: () => 'gone',
      hold: async (what, work) => {
        if (state.locked !== undefined) throw new Problem('lock-held', { what: state.locked, pid: 1, since: 'now' });
        state.locked = what;
        return await work().finally(() => (state.locked = undefined));
      },
    },
    clock: {
      now: () => time,
      sleep: async (ms, signal) => {
        if (!signal?.aborted) time += ms;
        await turn();
      },
    },
    random: {
      secret: length => {
        const drawn = `drawn${state.drawn.length}x`.padEnd(length, 'abcdefghij');
        state.drawn.push(drawn);
        return new Secret(drawn);
      },
    },
  };
  const fake = Object.assign(state, { host });
  change(fake);
  return fake;
};
