import { levels } from '../../core/log-level.ts';
import { modes } from '../../stack/define.ts';
import { care } from './commands-care.ts';
import { flag, keysAreTried, type Spec } from './spec.ts';

/** What the families of commands are about. */
export const families: Readonly<Record<string, string>> = { env: 'Care of .env', images: 'The images that the stack runs and is built on' };

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const noSmoke = () => flag('--no-smoke', 'leave out the test job at the end');

export const specs: readonly Spec[] = [
  {
    name: 'setup',
    group: 'Start here',
    does: 'Set SampleMind up, or change how it is set up',
    notes: `It asks, writes .env, checks the machine, builds, starts, and proves it by a real job. ${keysAreTried} With --dry-run nothing is sent.`,
    examples: ['samplemind setup', 'samplemind setup --mode prod --dir /srv/music', 'samplemind setup --answers - --yes'],
    usable: ['answers', 'set', 'images', 'mirror', 'yes', 'project'],
    flags: [
      flag('--mode <mode>', 'dev or prod').choices(modes),
      flag('--no-start', 'end after .env is written'),
      noSmoke(),
      flag('--dry-run', 'show every effect and change nothing'),
    ],
    ask: (_, { mode, start, smoke, dryRun }) => ({
      name: 'setup',
      mode: modes.find(known => known === mode),
      start: start === true,
      smoke: smoke === true,
      dryRun: dryRun === true,
    }),
  },
  {
    name: 'doctor',
    group: 'Start here',
    does: 'Find what is wrong with machine, files and stack, and what to do',
    usable: ['yes'],
    flags: [flag('--fix', 'mend what can be mended here, after asking once')],
    ask: (_, { fix }) => ({ name: 'doctor', fix: fix === true }),
  },
  {
    name: 'up',
    group: 'Day by day',
    takes: '[service...]',
    does: 'Build what changed, start in order, wait until ready, prove',
    usable: ['yes'],
    notes: 'After a failure everything stays as it is. What ran when all was ready last is kept: its .env and its images.',
    flags: [
      noSmoke(),
      flag('--dry-run', 'show the commands and change nothing'),
      flag('--retry', 'after a failure: go on with the step that failed').conflicts(['rollBack', 'dryRun']),
      flag('--roll-back', 'bring back what ran when all was ready last').conflicts(['retry', 'dryRun']),
    ],
    ask: (services, { smoke, dryRun, retry, rollBack }) => ({
      ...{ name: 'up', services, smoke: smoke === true, dryRun: dryRun === true },
      ...{ retry: retry === true, rollBack: rollBack === true },
    }),
  },
  {
    name: 'restart',
    group: 'Day by day',
    takes: '[service...]',
    does: 'Bring what changed into force, or restart where nothing did',
    usable: ['yes'],
    ask: services => ({ name: 'restart', services }),
  },
  {
    name: 'attach',
    group: 'Day by day',
    does: 'Follow the work that is going on, from its beginning',
    notes: 'It ends as the work does, with its exit code. To stop looking, at a terminal or by a signal, leaves the work as it is.',
    usable: [],
    ask: () => ({ name: 'attach' }),
  },
  {
    name: 'cancel',
    group: 'Day by day',
    does: 'Stop the work that is going on at its next safe step',
    usable: [],
    ask: () => ({ name: 'cancel' }),
  },
  {
    name: 'down',
    group: 'Day by day',
    does: 'Stop the stack; its data stays',
    usable: ['yes', 'project'],
    flags: [flag('--volumes', 'delete its data, too')],
    ask: (_, { volumes }) => ({ name: 'down', volumes: volumes === true }),
  },
  {
    name: 'status',
    group: 'Day by day',
    does: 'Show every service on one screen: how it is, and why',
    usable: [],
    flags: [flag('--stats', 'CPU and memory, too; takes a second')],
    ask: (_, { stats }) => ({ name: 'status', stats: stats === true }),
  },
  {
    name: 'dashboard',
    group: 'Day by day',
    does: 'Watch every service live: how it is, what it uses, why it fails',
    notes: 'It needs a terminal; samplemind status says the same once, to programs, too.',
    usable: [],
    withoutJson: 'For programs: samplemind status --json',
    flags: [flag('--read-only', 'look, and change nothing')],
    ask: (_, { readOnly }) => ({ name: 'dashboard', readOnly: readOnly === true }),
  },
  {
    name: 'logs',
    group: 'Day by day',
    takes: '[service...]',
    does: 'Show what the services say, merged',
    usable: [],
    flags: [
      flag('-f, --follow', 'go on as more comes'),
      flag('--since <time>', '10m, 2h, or 2026-11-24T10:00:00Z'),
      flag('--tail <lines>', 'the last lines of each service'),
      flag('--grep <expression>', 'lines in which it is found'),
      flag('--level <level>', 'lines as serious, or more').choices(levels),
    ],
    ask: (services, { follow, since, tail, grep, level }) => ({
      ...{ name: 'logs', services, follow: follow === true, since: text(since), tail: text(tail), grep: text(grep) },
      level: levels.find(known => known === level),
    }),
  },
  {
    name: 'smoke',
    group: 'Day by day',
    does: 'Put one real job through the stack: upload, analyse, find',
    usable: [],
    ask: () => ({ name: 'smoke' }),
  },
  ...care,
];
