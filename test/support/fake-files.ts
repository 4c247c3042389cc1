import { reveal } from '../../src/core/values.ts';
import type { StateFile } from '../../src/flows/file-ports.ts';
import type { Host } from '../../src/flows/ports.ts';
import { now } from './containers.ts';
import { type FakeState, workOf } from './fake-state.ts';

const stackFolder = '/home/ada/samplemind/deployment/docker';
const envPath = `${stackFolder}/.env`;

type Files = Pick<
  Host,
  'home' | 'env' | 'drafts' | 'knownGood' | 'composeReads' | 'secretFiles' | 'tlsPair' | 'upkeep' | 'reloads' | 'figures' | 'reports'
>;

const stateFile = (fake: FakeState, kept: 'draft' | 'good'): StateFile => ({
  read: async () => fake[kept],
  keep: async text => {
    fake[kept] = text;
  },
  drop: async () => {
    fake[kept] = undefined;
  },
});

/** Where the person's own pair is kept that goes out of use. */
const keptOf = (fake: FakeState): string | undefined => {
  const path = fake.ownPair && `${stackFolder}/.samplemind/tls-kept/2026-11-30`;
  fake.ownPair = undefined;
  return path;
};

/** The ports to files of a machine in memory. */
export const fakeFiles = (fake: FakeState): Files => ({
  home: {
    root: '/home/ada/samplemind',
    stackFolder,
    stateFolder: `${stackFolder}/.samplemind`,
    exists: async () => true,
    fill: async () => {},
  },
  env: {
    path: envPath,
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
  drafts: stateFile(fake, 'draft'),
  knownGood: stateFile(fake, 'good'),
  composeReads: (text, keys) => fake.composeReads(text, keys),
  secretFiles: {
    text: () => 'make-secrets.sh',
    authority: async () => '/home/ada/ca.crt',
    differing: async values =>
      Object.entries(values).flatMap(([key, value]) => ((fake.files[key] ?? '') === '' || fake.files[key] === reveal(value) ? [] : [key])),
    make: () => async (signal, each) => {
      fake.ran.push('make-secrets.sh');
      return await workOf(fake, 'make-secrets.sh', async () => ({ exit: 0, cancelled: signal.aborted }))(signal, each);
    },
  },
  tlsPair: {
    served: async () => fake.served,
    own: async () => fake.ownPair,
    look: async () => fake.pairFacts,
    put: async pair => {
      fake.pairs.push(pair);
      return keptOf(fake);
    },
    takeBack: async () => {
      fake.takenBack += 1;
      return keptOf(fake);
    },
  },
  upkeep: {
    look: async () => fake.homeFacts,
    setMode: async path => {
      fake.ran.push(`chmod ${path}`);
      fake.homeFacts = { ...fake.homeFacts, loose: fake.homeFacts.loose.filter(one => one.path !== path) };
      if (path === envPath) fake.envFacts = { ...fake.envFacts, mode: 0o600 };
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
});
