import { setImmediate as turn } from 'node:timers/promises';
import { readAsCompose } from '../../src/core/dialects/compose.ts';
import type { ContainerFacts, EngineState } from '../../src/core/engine-facts.ts';
import type { EnvFacts } from '../../src/core/env-facts.ts';
import type { HomeFacts } from '../../src/core/home-facts.ts';
import type { MachineFacts } from '../../src/core/machine-facts.ts';
import type { SourceFacts } from '../../src/core/own-source.ts';
import { Problem } from '../../src/core/problem.ts';
import type { RunEvent } from '../../src/core/run-event.ts';
import { Secret } from '../../src/core/secret.ts';
import type { PairFacts, PairQuestion } from '../../src/core/tls-pair.ts';
import { reveal } from '../../src/core/values.ts';
import type { ComposeReads } from '../../src/flows/file-ports.ts';
import type { BaseImageState } from '../../src/flows/image-ports.ts';
import type { Host, Http, Work } from '../../src/flows/ports.ts';
import { replicasOf, type Stack } from '../../src/stack/define.ts';
import { now } from './containers.ts';
import { containerAt, modeIn, named } from './fake-containers.ts';
import { fakeMade } from './fake-made.ts';
import { type FakeStore, fakeStore } from './fake-store.ts';
import { goodPair, noProbes, privateFile, tidyHome } from './host-of.ts';
import { bookwormOffers, readyEngine, roomy } from './machine.ts';

/** A machine in memory with an engine: what a flow does to it stays done, and can be looked at. */
export interface FakeHost {
  readonly host: Host;
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
  certificateEnd: number | undefined;
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

const stackFolder = '/home/ada/samplemind/deployment/docker';

export const fakeHost = (stack: Stack, change: (fake: FakeHost) => void = () => {}): FakeHost => {
  let time = now;
  const works = (name: string, usual: Work): Work => fake.works[name] ?? usual;
  const lost = (): void => {
    if (fake.engine.state !== 'ready') throw new Problem('engine-lost', { evidence: 'It said: connect ENOENT' });
  };
  const compose: ReturnType<Host['compose']> = {
    text: args => `docker compose ${args.join(' ')}`,
    enter: async () => {},
    run: args => async (signal, each) => {
      fake.ran.push(args.join(' '));
      const [word = ''] = args.filter(arg => !arg.startsWith('--') && arg !== 'plain' && arg !== '*');
      return works(word, async () => {
        for (const name of named(args, stack, fake.env)) {
          if (word === 'up') fake.made.up(name, time);
          if (word === 'up') fake.started.set(name, fake.started.get(name) ?? time);
        }
        for (const name of args.filter(arg => arg in stack.services)) {
          if (word === 'stop') fake.made.stop(name);
          if (word === 'rm') fake.made.remove(name);
          if (word === 'stop' || word === 'rm') fake.started.delete(name);
        }
        if (word === 'down') fake.started.clear();
        if (word === 'down') fake.made.clear();
        if (args.includes('--volumes')) fake.volumes = [];
        return { exit: 0, cancelled: signal.aborted };
      })(signal, each);
    },
  };
  const store = fakeStore();
  const fake: FakeHost = {
    env: undefined,
    backups: [],
    envFacts: privateFile,
    draft: undefined,
    unfinished: undefined,
    homeFacts: tidyHome,
    pairFacts: goodPair,
    pairs: [],
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
    certificateEnd: undefined,
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
    store,
    upToDate: new Set(stack.images.map(({ recipe }) => recipe)),
    settings: {},
    send: async () => {
      throw new Error('connect ECONNREFUSED');
    },
    drawn: [],
    locked: undefined,
    host: {
      probes: noProbes,
      home: {
        root: '/home/ada/samplemind',
        stackFolder,
        stateFolder: `${stackFolder}/.samplemind`,
        exists: async () => true,
        fill: async () => {},
      },
      env: {
        path: `${stackFolder}/.env`,
        read: async () => fake.env,
        write: async text => {
          if (fake.env !== undefined) fake.backups.push(fake.env);
          fake.env = text;
          fake.written.push(text);
        },
        previous: async () => {
          const at = fake.backups.findLastIndex(text => text !== fake.env);
          return at < 0 ? undefined : { name: String(at), text: fake.backups[at] ?? '' };
        },
        swap: async name => {
          const [text] = fake.backups.splice(Number(name), 1, fake.env ?? '');
          fake.env = text;
        },
        facts: async () => fake.envFacts,
        history: async () => ({ writtenAt: now, former: fake.backups.map(text => ({ until: now, text })).toReversed() }),
      },
      drafts: {
        read: async () => fake.draft,
        keep: async text => {
          fake.draft = text;
        },
        drop: async () => {
          fake.draft = undefined;
        },
      },
      knownGood: {
        read: async () => fake.good,
        keep: async text => {
          fake.good = text;
        },
        drop: async () => {
          fake.good = undefined;
        },
      },
      composeReads: (text, keys) => fake.composeReads(text, keys),
      shell: name => fake.shell[name],
      engine: {
        state: async () => fake.engine,
        reach: async () => fake.engine,
        containers: async () => {
          lost();
          return [...fake.started].flatMap(([name, since]) =>
            Array.from({ length: replicasOf(stack, name, modeIn(fake.env)) }, () =>
              containerAt(stack, name, since, time, fake.behaves[name]),
            ),
          );
        },
        volumes: async project => fake.volumes.filter(name => name.startsWith(`${project}_`)),
        ownerOf: async () => fake.owner,
        makeups: async () => fake.made.all(),
        withStats: async found => found,
        logs: async function* () {},
        watch: async function* () {},
        registrySays: async image => fake.registrySays(image),
        spareCache: async () => fake.spareCache,
        dropCache: async () => {
          fake.ran.push('builder prune');
          const gained = fake.spareCache;
          fake.spareCache = 0;
          fake.facts = { ...fake.facts, disk: { ...fake.facts.disk, free: fake.facts.disk.free + gained } };
          return gained;
        },
        imagesOf: async () => new Map(),
        imageFacts: async names =>
          new Map(
            names
              .filter(name => !fake.store.missing.has(name))
              .map(name => [name, { id: `sha256:${name}`, size: 1000, platform: 'linux/amd64' }]),
          ),
      },
      compose: () => compose,
      secretFiles: {
        text: () => 'make-secrets.sh',
        authority: async () => '/home/ada/ca.crt',
        certificateEnd: async () => fake.certificateEnd,
        differing: async values =>
          Object.entries(values).flatMap(([key, value]) =>
            (fake.files[key] ?? '') === '' || fake.files[key] === reveal(value) ? [] : [key],
          ),
        make: () => async (signal, each) => {
          fake.ran.push('make-secrets.sh');
          return await works('make-secrets.sh', async () => ({ exit: 0, cancelled: signal.aborted }))(signal, each);
        },
      },
      tlsPair: {
        look: async () => fake.pairFacts,
        put: async pair => {
          fake.pairs.push(pair);
        },
      },
      upkeep: {
        look: async () => fake.homeFacts,
        setMode: async path => {
          fake.ran.push(`chmod ${path}`);
          fake.homeFacts = { ...fake.homeFacts, loose: fake.homeFacts.loose.filter(one => one.path !== path) };
          if (path === fake.host.env.path) fake.envFacts = { ...fake.envFacts, mode: 0o600 };
        },
        giveBack: async path => {
          fake.ran.push(`chown ${path}`);
          fake.homeFacts = { ...fake.homeFacts, foreign: fake.homeFacts.foreign.filter(one => one !== path) };
        },
        endLinesWithLf: async path => {
          fake.ran.push(`lf ${path}`);
          fake.homeFacts = { ...fake.homeFacts, crlf: fake.homeFacts.crlf.filter(one => one !== path) };
        },
      },
      reloads: {
        times: async () => fake.reloads,
        note: async times => {
          fake.reloads = new Map(times);
        },
      },
      figures: {
        keep: async text => {
          fake.figures = text;
        },
      },
      reports: {
        runs: async () => fake.runs,
        kept: async () => fake.backups,
        write: async (name, text) => {
          fake.reports.set(name, text);
          return `/here/${name}`;
        },
      },
      images: {
        list: async () =>
          stack.images.map(({ recipe, standIn }): BaseImageState => {
            const base = recipe === 'debian' ? null : recipe === 'chroma' ? 'python' : 'debian';
            return { recipe, standIn, base, upToDate: fake.upToDate.has(recipe) };
          }),
        build: recipe => async (signal, each) => {
          fake.ran.push(recipe);
          const ended = await works(recipe, async () => ({ exit: 0, cancelled: signal.aborted }))(signal, each);
          if (ended.exit === 0) fake.upToDate.add(recipe);
          return ended;
        },
        text: recipe => `deployment/images/build.sh ${recipe}`,
        registry: async () => fake.registry,
      },
      imageStore: store.port,
      machine: { facts: async () => fake.facts, disk: async () => fake.facts.disk },
      source: {
        look: async (path, { files }) => ({ path, kind: 'folder', there: files, vite: true, names: [], ...fake.source }),
      },
      packages: {
        has: async () => true,
        offers: async () => bookwormOffers,
        perform: () => async () => ({ exit: 0, cancelled: false }),
      },
      http: { send: request => fake.send(request) },
      buildSettings: async () => fake.settings,
      unfinishedRun: async () => fake.unfinished,
      stepTimes: async () => [],
      runEvents: async () => [],
      lock: {
        holder: async () => undefined,
        askToStop: () => 'gone',
        hold: async (what, work) => {
          if (fake.locked !== undefined) throw new Problem('lock-held', { what: fake.locked, pid: 1, since: 'now' });
          fake.locked = what;
          return await work().finally(() => (fake.locked = undefined));
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
          const drawn = `drawn${fake.drawn.length}x`.padEnd(length, 'abcdefghij');
          fake.drawn.push(drawn);
          return new Secret(drawn);
        },
      },
    },
  };
  change(fake);
  return fake;
};
