import type { EngineState } from '../../src/core/engine-facts.ts';
import type { InstallStep, PackageOffers } from '../../src/core/engine-install.ts';
import type { MachineFacts } from '../../src/core/machine-facts.ts';
import type { RunFact } from '../../src/core/run-event.ts';
import type { Consent, Ended, Host, Ui } from '../../src/flows/ports.ts';
import { noProbes, privateFile, tidyHome } from './host-of.ts';
import { bookwormOffers, readyEngine, roomy } from './machine.ts';

/** What one try of a step says and how it ends. */
export interface Try {
  readonly lines?: readonly string[];
  readonly exit?: number;
}

export interface FakeMachine {
  engine: EngineState;
  facts: MachineFacts;
  offers: PackageOffers;
  env: string | undefined;
  /** The tries of a step by the start of its words, first to last; a step that has none left succeeds. */
  readonly tries: Record<string, Try[]>;
  /** What a step that succeeds makes of the engine, by the start of its words. */
  readonly effects: Record<string, EngineState>;
  readonly done: InstallStep[];
  /** Milliseconds since the test began. */
  now: number;
  readonly host: Host;
}

/** A machine in memory: no engine, and what its steps do is written down and takes effect. */
export const fakeMachine = (start: Partial<Pick<FakeMachine, 'engine' | 'facts' | 'offers' | 'env'>> = {}): FakeMachine => {
  const fake: Omit<FakeMachine, 'host'> = {
    engine: { state: 'absent', evidence: ['no program docker in PATH'] },
    facts: roomy,
    offers: bookwormOffers,
    env: undefined,
    ...start,
    tries: {},
    effects: { 'Start the engine': readyEngine },
    done: [],
    now: 0,
  };
  const perform =
    (step: InstallStep) =>
    async (signal: AbortSignal, each: (output: { source: 'stdout'; line: string }) => void): Promise<Ended> => {
      if (signal.aborted) return { exit: 130, cancelled: true };
      const { lines = [], exit = 0 } = at(fake.tries, step.says)?.shift() ?? {};
      for (const line of lines) each({ source: 'stdout', line });
      if (exit === 0) fake.done.push(step);
      if (exit === 0) fake.engine = at(fake.effects, step.says) ?? fake.engine;
      return { exit, cancelled: signal.aborted };
    };
  const host: Host = {
    ...elsewhere,
    env: { ...elsewhere.env, path: '/home/ada/samplemind/.env', read: async () => fake.env, facts: async () => privateFile },
    shell: () => undefined,
    engine: { ...elsewhere.engine, state: async () => fake.engine, reach: async () => fake.engine },
    machine: {
      facts: async ports => ({ ...fake.facts, ports: fake.facts.ports.filter(({ port }) => ports.includes(port)) }),
      disk: async () => fake.facts.disk,
    },
    packages: { has: async () => true, offers: async () => fake.offers, perform },
    clock: {
      now: () => fake.now,
      sleep: async ms => {
        fake.now += ms;
      },
    },
  };
  return Object.assign(fake, { host });
};

const at = <Value>(table: Readonly<Record<string, Value>>, says: string): Value | undefined =>
  Object.entries(table).find(([start]) => says.startsWith(start))?.[1];

const unused = (): never => {
  throw new TypeError('This part of the machine has no part in the test');
};

const elsewhere: Host = {
  probes: noProbes,
  home: {
    root: '/home/ada/samplemind',
    stackFolder: '/home/ada/samplemind/deployment/docker',
    stateFolder: '/state',
    exists: async () => true,
    fill: unused,
  },
  env: { path: '', read: unused, write: unused, previous: unused, swap: unused, facts: unused, history: unused },
  drafts: { read: unused, keep: unused, drop: unused },
  knownGood: { read: async () => undefined, keep: unused, drop: unused },
  composeReads: unused,
  shell: unused,
  engine: {
    state: unused,
    reach: unused,
    containers: unused,
    volumes: unused,
    ownerOf: unused,
    makeups: unused,
    withStats: unused,
    logs: unused,
    watch: unused,
    imageFacts: async () => new Map(),
    imagesOf: async () => new Map(),
    registrySays: async () => '',
    spareCache: async () => 0,
    dropCache: unused,
  },
  compose: unused,
  secretFiles: { text: unused, make: unused, authority: unused, differing: unused },
  tlsPair: { served: unused, own: unused, look: unused, put: unused, takeBack: unused },
  upkeep: { look: async () => tidyHome, setMode: unused, giveBack: unused, endLinesWithLf: unused },
  reloads: { times: unused, note: unused },
  figures: { keep: unused },
  reports: { runs: unused, kept: unused, write: unused },
  images: { list: unused, build: unused, text: unused, registry: unused },
  imageStore: { platform: unused, pull: unused, tag: unused, save: unused, open: unused, check: unused, load: unused },
  machine: { facts: unused, disk: unused },
  browser: { open: unused },
  packages: { has: unused, offers: unused, perform: unused },
  source: { look: unused },
  http: { send: async () => Promise.reject(new Error('connect ECONNREFUSED')) },
  buildSettings: unused,
  lock: { holder: unused, askToStop: unused, hold: unused },
  unfinishedRun: unused,
  stepTimes: unused,
  runEvents: unused,
  clock: { now: unused, sleep: unused },
  random: { secret: unused },
};

export interface ScriptedUi extends Ui {
  readonly told: RunFact[];
  readonly asked: Consent[];
}

/** A person who says the same to everything, and remembers what they were told. */
export const scriptedUi = (says: boolean, tell: (fact: RunFact) => void = () => {}): ScriptedUi => {
  const told: RunFact[] = [];
  const asked: Consent[] = [];
  return {
    told,
    asked,
    ask: unused,
    confirmLoss: unused,
    confirm: async consent => {
      asked.push(consent);
      return says;
    },
    tell: fact => {
      told.push(fact);
      tell(fact);
    },
  };
};
