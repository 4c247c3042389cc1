import { Option } from 'commander';
import { levels } from '../../core/log-level.ts';
import { modes } from '../../stack/define.ts';
import type { Usable } from './flags.ts';
import type { Command } from './invocation.ts';

/** One command of the command line: its words, its flags, and what it asks the program to do. */
export interface Spec {
  /** `setup`, or `env get` with its family in front. */
  readonly name: string;
  readonly group: (typeof groups)[number];
  readonly takes?: string;
  readonly does: string;
  /** What else a person should know before; below the flags. */
  readonly notes?: string;
  /** Of the flags of all commands, those with an effect here. */
  readonly usable: Usable;
  readonly flags?: readonly Option[];
  /** It has nothing for programs. */
  readonly withoutJson?: true;
  readonly ask: (args: readonly string[], flags: Readonly<Record<string, unknown>>) => Command;
}

export const groups = ['Start here', 'Day by day', 'Care'] as const;

/** What the families of commands are about. */
export const families: Readonly<Record<string, string>> = { env: 'Care of .env', images: 'The images that the stack runs and is built on' };

const flag = (flags: string, words: string): Option => new Option(flags, words);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const noSmoke = () => flag('--no-smoke', 'leave out the test job at the end');

/** Nothing is sent anywhere unsaid. */
const keysAreTried =
  'A new key of an AI provider is tried there by a request that costs nothing, for 3 s at most; whatever comes of it, the key is kept.';

export const specs: readonly Spec[] = [
  {
    name: 'setup',
    group: 'Start here',
    does: 'Ask, write .env, check, build, start, prove; again: change it',
    notes: `${keysAreTried} With --dry-run nothing is sent.`,
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
    flags: [noSmoke(), flag('--dry-run', 'show the commands and change nothing')],
    ask: (services, { smoke, dryRun }) => ({ name: 'up', services, smoke: smoke === true, dryRun: dryRun === true }),
  },
  {
    name: 'restart',
    group: 'Day by day',
    takes: '[service...]',
    does: 'Bring changes into force by the least that does it; else restart',
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
  {
    name: 'support',
    group: 'Care',
    takes: '[file]',
    does: 'Write a report for whoever helps, without any secret',
    notes:
      'It is one text file, made where you are. Nothing is sent anywhere. What goes into it is told before, and it is searched for every known secret.',
    usable: ['yes'],
    withoutJson: true,
    flags: [flag('--dry-run', 'show all of it and write nothing')],
    ask: ([file], { dryRun }) => ({ name: 'support', file, dryRun: dryRun === true }),
  },
  {
    name: 'env check',
    group: 'Care',
    does: 'Find what is wrong with .env, and what to do',
    usable: [],
    ask: () => ({ name: 'env-check' }),
  },
  {
    name: 'env get',
    group: 'Care',
    takes: '<key>',
    does: 'Print one value; a secret on a terminal only',
    usable: [],
    ask: ([key = '']) => ({ name: 'env-get', key }),
  },
  {
    name: 'env set',
    group: 'Care',
    takes: '<key>',
    does: 'Change one value, asked for or read from standard input',
    notes: keysAreTried,
    usable: [],
    ask: ([key = '']) => ({ name: 'env-set', key }),
  },
  {
    name: 'env undo',
    group: 'Care',
    does: 'Take the last write back; again: bring it back',
    usable: [],
    ask: () => ({ name: 'env-undo' }),
  },
  {
    name: 'env diff',
    group: 'Care',
    does: 'Show what the last write changed, secrets as dots',
    usable: [],
    ask: () => ({ name: 'env-diff' }),
  },
  {
    name: 'env import',
    group: 'Care',
    takes: '<file>',
    does: 'Take the values of another .env over the present ones',
    notes: keysAreTried,
    usable: ['yes'],
    ask: ([file = '']) => ({ name: 'env-import', file }),
  },
  {
    name: 'env example',
    group: 'Care',
    does: 'Print an .env with every variable and its words',
    usable: [],
    ask: () => ({ name: 'env-example' }),
  },
  {
    name: 'images build',
    group: 'Care',
    takes: '[recipe...]',
    does: 'Build base images that are missing or changed',
    usable: ['yes'],
    ask: recipes => ({ name: 'images-build', recipes }),
  },
  {
    name: 'images save',
    group: 'Care',
    takes: '<file>',
    does: 'Put every image of this installation into one file',
    usable: [],
    ask: ([file = '']) => ({ name: 'images-save', file }),
  },
  {
    name: 'images load',
    group: 'Care',
    takes: '<file>',
    does: 'Give Docker the images of such a file',
    usable: [],
    ask: ([file = '']) => ({ name: 'images-load', file }),
  },
  {
    name: 'images list',
    group: 'Care',
    does: 'List what is in use: where it comes from, and who uses it',
    usable: [],
    ask: () => ({ name: 'images-list' }),
  },
];
