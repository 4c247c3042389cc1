import type { EnvFacts } from '../../src/core/env-facts.ts';
import type { HomeFacts } from '../../src/core/home-facts.ts';
import type { CertificateFacts, PairFacts } from '../../src/core/tls-pair.ts';
import type { Host } from '../../src/flows/ports.ts';
import { now } from './containers.ts';
import { fakeEngine } from './fake-engine.ts';

/** An `.env` as the program leaves it. */
export const privateFile: EnvFacts = { mode: 0o600, owner: 1000, folderOwner: 1000, isTracked: false, us: 'owner' };

/** A home as the program leaves it. */
/** Of example.org, and a key that belongs to it. */
export const goodCertificate: CertificateFacts = {
  ...{ names: ['example.org'], from: '2026-01-01', until: '2027-01-31' },
  ...{ chain: 3, isAuthority: false, covers: true },
};
export const goodPair: PairFacts = { certificate: goodCertificate, key: 'fits', same: false };

export const tidyHome: HomeFacts = { loose: [], foreign: [], crlf: [], contexts: [], isRoot: false };

/** Ways to find out more, where there is nothing more to find out. */
export const noProbes: Host['probes'] = {
  wanted: async () => new Map(),
  composeFiles: async () => '',
  run: async () => ({ exit: 0, output: '' }),
};

const missing = (name: string) => (): never => {
  throw new Error(`${name} was not expected to be asked for`);
};

/** A host of which only what a test gives can be used; its clock stands still. */
export const hostOf = (parts: Partial<Host>): Host => ({
  home: {
    root: '/home',
    stackFolder: '/home/deployment/docker',
    stateFolder: '/home/deployment/docker/.samplemind',
    exists: async () => true,
    fill: missing('home.fill'),
  },
  env: { ...envOf(''), read: async () => undefined },
  knownGood: { read: async () => undefined, keep: missing('knownGood.keep'), drop: missing('knownGood.drop') },
  drafts: { read: async () => undefined, keep: missing('drafts.keep'), drop: missing('drafts.drop') },
  composeReads: missing('composeReads'),
  shell: () => undefined,
  engine: fakeEngine().engine,
  probes: noProbes,
  compose: () => ({ text: missing('compose.text'), run: missing('compose.run'), enter: missing('compose.enter') }),
  secretFiles: {
    text: missing('secretFiles.text'),
    make: missing('secretFiles.make'),
    authority: missing('secretFiles.authority'),
    differing: missing('secretFiles.differing'),
  },
  tlsPair: {
    served: missing('tlsPair.served'),
    own: missing('tlsPair.own'),
    look: missing('tlsPair.look'),
    put: missing('tlsPair.put'),
    takeBack: missing('tlsPair.takeBack'),
  },
  upkeep: {
    look: async () => tidyHome,
    setMode: missing('upkeep.setMode'),
    giveBack: missing('upkeep.giveBack'),
    endLinesWithLf: missing('upkeep.endLinesWithLf'),
  },
  reloads: { times: missing('reloads.times'), note: missing('reloads.note') },
  figures: { keep: missing('figures.keep') },
  reports: { runs: missing('reports.runs'), kept: missing('reports.kept'), write: missing('reports.write') },
  images: {
    list: missing('images.list'),
    build: missing('images.build'),
    text: missing('images.text'),
    registry: missing('images.registry'),
  },
  imageStore: {
    platform: missing('imageStore.platform'),
    pull: missing('imageStore.pull'),
    tag: missing('imageStore.tag'),
    save: missing('imageStore.save'),
    open: missing('imageStore.open'),
    check: missing('imageStore.check'),
    load: missing('imageStore.load'),
  },
  machine: { facts: missing('machine.facts'), disk: missing('machine.disk') },
  browser: { open: missing('browser.open') },
  packages: { has: missing('packages.has'), offers: missing('packages.offers'), perform: missing('packages.perform') },
  source: { look: missing('source.look') },
  http: { send: missing('http.send') },
  unfinishedRun: async () => undefined,
  stepTimes: async () => [],
  runEvents: async () => [],
  lock: { holder: async () => undefined, askToStop: missing('lock.askToStop'), hold: missing('lock.hold') },
  clock: { now: () => now, sleep: async () => {} },
  random: { secret: missing('random.secret') },
  buildSettings: missing('buildSettings'),
  ...parts,
});

/** An `.env` that reads as this text. */
export const envOf = (text: string): Host['env'] => ({
  path: '/home/deployment/docker/.env',
  read: async () => text,
  write: missing('env.write'),
  previous: missing('env.previous'),
  swap: missing('env.swap'),
  facts: async () => privateFile,
  history: async () => ({ writtenAt: now, former: [] }),
});
