import { readAsCompose } from '../../src/core/dialects/compose.ts';
import type { ContainerFacts, EngineState } from '../../src/core/engine-facts.ts';
import type { EnvFacts } from '../../src/core/env-facts.ts';
import type { HomeFacts } from '../../src/core/home-facts.ts';
import type { MachineFacts } from '../../src/core/machine-facts.ts';
import type { SourceFacts } from '../../src/core/own-source.ts';
import type { RunEvent } from '../../src/core/run-event.ts';
import type { OwnPair, PairFacts, PairQuestion } from '../../src/core/tls-pair.ts';
import type { ComposeReads, ServedPair } from '../../src/flows/file-ports.ts';
import type { Http, Work } from '../../src/flows/ports.ts';
import type { Stack } from '../../src/stack/define.ts';
import { fakeMade } from './fake-made.ts';
import { type FakeStore, fakeStore } from './fake-store.ts';
import { goodPair, privateFile, tidyHome } from './host-of.ts';
import { readyEngine, roomy } from './machine.ts';

/** What a machine in memory holds, and how it behaves. */
export interface FakeState {
  env: string | undefined;
  /** The texts before, oldest first. */
  readonly backups: string[];
  envFacts: EnvFacts;
  /** The answers of somebody who left. */
  draft: string | undefined;
  /** The newest run, where it has no result. */
  unfinished: readonly RunEvent[] | undefined;
  homeFacts: HomeFacts;
  pairFacts: PairFacts;
  /** Those that were put in the place of the one that is there. */
  pairs: PairQuestion[];
  /** The person's own TLS pair in place. */
  ownPair: OwnPair | undefined;
  /** How often it went back to the one that is made here. */
  takenBack: number;
  registrySays: (image: string) => string;
  /** Bytes. */
  spareCache: number;
  /** Compose itself; by default as its model reads. */
  composeReads: ComposeReads;
  /** The environment that we were started from. */
  shell: Readonly<Record<string, string>>;
  /** Every text that was written to `.env`. */
  readonly written: string[];
  engine: EngineState;
  facts: MachineFacts;
  /** Full names of volumes. */
  volumes: string[];
  /** The folder whose containers the project has, where it is another one's. */
  owner: string | undefined;
  /** What production's secret files hold, by name. */
  files: Readonly<Record<string, string>>;
  /** When the TLS pair ends. */
  served: ServedPair | undefined;
  /** What containers are made of. */
  readonly made: ReturnType<typeof fakeMade>;
  /** When containers reloaded. */
  good: string | undefined;
  /** What Prometheus is told. */
  figures: string | undefined;
  reloads: ReadonlyMap<string, number>;
  runs: readonly { readonly name: string; readonly text: string }[];
  /** Written for support. */
  readonly reports: Map<string, string>;
  /** Since when services run, in milliseconds of the clock. */
  readonly started: Map<string, number>;
  /** How a container is so many milliseconds after its start, where it is not simply well after a second. */
  readonly behaves: Record<string, (age: number) => Partial<ContainerFacts>>;
  /** The commands of Compose and the names of recipes, as they ran. */
  readonly ran: string[];
  /** What stands for a command of Compose, by its first word, or for a recipe. */
  readonly works: Record<string, Work>;
  /** What is found in a folder that SAMPLEMIND_SOURCE names. */
  source: Partial<SourceFacts>;
  registry: { readonly answers: boolean; readonly why: string };
  /** Images that are not here, and what a registry or a file does to them. */
  readonly store: FakeStore;
  readonly upToDate: Set<string>;
  settings: Readonly<Record<string, string>>;
  send: Http['send'];
  /** Every secret that the random source gave. */
  readonly drawn: string[];
  locked: string | undefined;
}

/** A roomy machine with an engine, on which nothing is set up. */
export const fakeState = (stack: Stack): FakeState => {
  const fake: FakeState = {
    env: undefined,
    backups: [],
    envFacts: privateFile,
    draft: undefined,
    unfinished: undefined,
    homeFacts: tidyHome,
    pairFacts: goodPair,
    pairs: [],
    ownPair: undefined,
    takenBack: 0,
    registrySays: () => '',
    spareCache: 0,
    composeReads: async (text, keys) => {
      const { values, refused } = readAsCompose(text, { look: name => fake.shell[name] });
      return refused
        ? { type: 'refused', line: refused.line }
        : { type: 'read', values: Object.fromEntries(keys.map(key => [key, values[key] ?? ''])) };
    },
    shell: {},
    written: [],
    engine: readyEngine,
    facts: roomy,
    volumes: [],
    owner: undefined,
    files: {},
    served: undefined,
    made: fakeMade(),
    good: undefined,
    figures: undefined,
    reloads: new Map(),
    runs: [],
    reports: new Map(),
    started: new Map(),
    behaves: {},
    ran: [],
    works: {},
    source: {},
    registry: { answers: false, why: 'registry.example.org cannot be reached' },
    store: fakeStore(),
    upToDate: new Set(stack.images.map(({ recipe }) => recipe)),
    settings: {},
    send: async () => {
      throw new Error('connect ECONNREFUSED');
    },
    drawn: [],
    locked: undefined,
  };
  return fake;
};

/** What stands for a command, or the usual. */
export const workOf = (fake: FakeState, name: string, usual: Work): Work => fake.works[name] ?? usual;
