import { Command as Commander, CommanderError, Option } from 'commander';
import { nearest } from '../../core/answers.ts';
import { Problem } from '../../core/problem.ts';
import { modes } from '../../stack/define.ts';
import { addCommonFlags, commonFlags, refuseUnusable, type Usable } from './flags.ts';
import type { Command, Parsed } from './invocation.ts';

const everything: Usable = ['answers', 'set', 'images', 'yes', 'project'];

/** Reads argv (without node and the script). Throws `command-unknown`, `flag-unknown`, `flag-unusable`. */
export const parseArgv = (argv: readonly string[], version: string): Parsed => {
  let chosen: Parsed | undefined;
  let text = '';
  const program = new Commander('samplemind')
    .description('Takes a bare machine to a running SampleMind AI stack, and keeps it well.')
    .version(version, '--version', 'the version of this program')
    .helpOption('--help', 'this page, or that of a command')
    .helpCommand(false)
    .usage('<command> [flags]')
    .configureOutput({ writeOut: written => (text += written), writeErr: () => {} })
    .configureHelp({
      sortSubcommands: false,
      commandUsage: command => `samplemind ${command.name() === 'samplemind' ? '' : `${pathOf(command)} `}${command.usage()}`,
    })
    .exitOverride()
    .showSuggestionAfterError(false)
    .enablePositionalOptions();

  const command = (parent: Commander, group: string, usage: string, description: string, usable: Usable): Commander => {
    const added = parent
      .command(usage)
      .description(description)
      .helpGroup(group)
      .helpOption('--help', 'this page')
      .exitOverride()
      .showSuggestionAfterError(false);
    added.configureOutput({ writeOut: written => (text += written), writeErr: () => {} });
    return addCommonFlags(added, usable);
  };
  const on = (added: Commander, usable: Usable, build: (args: readonly string[], options: Record<string, unknown>) => Command): void => {
    added.action((...given: unknown[]) => {
      refuseUnusable(added, usable);
      const args = given
        .slice(0, -2)
        .flat()
        .filter(arg => typeof arg === 'string');
      chosen = { type: 'run', invocation: { command: build(args, added.opts()), flags: commonFlags(added) } };
    });
  };
  const start = 'Start here';
  const daily = 'Day by day';
  const care = 'Care';

  const setup = command(
    program,
    start,
    'setup',
    'the whole way: questions, .env, checks, build, start, proof; again = change it',
    everything,
  )
    .addOption(new Option('--mode <mode>', 'development or production').choices(modes))
    .option('--no-start', 'end after .env is written')
    .option('--no-smoke', 'leave out the test job at the end')
    .option('--dry-run', 'show every effect and change nothing');
  on(setup, everything, (_, options) => ({
    name: 'setup',
    mode: modes.find(mode => mode === options['mode']),
    start: options['start'] === true,
    smoke: options['smoke'] === true,
    dryRun: options['dryRun'] === true,
  }));

  const doctor = command(program, start, 'doctor', 'what is wrong with the machine, the files and the stack, and what to do', [
    'yes',
  ]).option('--fix', 'do what can be done: install Docker, start it');
  on(doctor, ['yes'], (_, options) => ({ name: 'doctor', fix: options['fix'] === true }));

  const up = command(program, daily, 'up [service...]', 'build what changed, start in order, wait until ready, prove', [])
    .option('--no-smoke', 'leave out the test job at the end')
    .option('--dry-run', 'show the commands and change nothing');
  on(up, [], (services, options) => ({ name: 'up', services, smoke: options['smoke'] === true, dryRun: options['dryRun'] === true }));

  const down = command(program, daily, 'down', 'stop the stack; its data stays', ['yes', 'project']).option(
    '--volumes',
    'delete its data, too',
  );
  on(down, ['yes', 'project'], (_, options) => ({ name: 'down', volumes: options['volumes'] === true }));

  const status = command(program, daily, 'status', 'every service on one screen: how it is and why', []).option(
    '--stats',
    'CPU and memory, too; takes a second',
  );
  on(status, [], (_, options) => ({ name: 'status', stats: options['stats'] === true }));

  const logs = command(program, daily, 'logs [service...]', 'what the services say, merged', [])
    .option('-f, --follow', 'go on as more comes')
    .option('--since <time>', 'from a time on: 10m, 2h, or 2026-11-24T10:00:00Z')
    .option('--tail <lines>', 'the last lines of each service');
  on(logs, [], (services, options) => ({
    name: 'logs',
    services,
    follow: options['follow'] === true,
    since: textOf(options['since']),
    tail: textOf(options['tail']),
  }));

  on(command(program, daily, 'smoke', 'one real job through the stack: log in, upload, analyse, find', []), [], () => ({ name: 'smoke' }));

  const env = program.command('env').description('care of .env').helpGroup(care).usage('<command>').exitOverride();
  on(command(env, care, 'get <key>', 'one value; a secret on a terminal only', []), [], ([key = '']) => ({ name: 'env-get', key }));
  on(command(env, care, 'example', 'an .env with every variable and its words', []), [], () => ({ name: 'env-example' }));

  const images = program.command('images').description('base images built from packages').helpGroup(care).usage('<command>').exitOverride();
  on(command(images, care, 'build [recipe...]', 'build what is missing or changed', []), [], recipes => ({
    name: 'images-build',
    recipes,
  }));
  on(command(images, care, 'list', 'what there is, what it stands in for', []), [], () => ({ name: 'images-list' }));

  addCommonFlags(program, everything);
  program.action((_options: unknown, self: Commander) => {
    const [word] = self.args;
    if (word !== undefined) throw unknownCommand(program, word);
    chosen = { type: 'run', invocation: { command: { name: 'default' }, flags: commonFlags(program) } };
  });
  program.allowExcessArguments();

  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (['commander.helpDisplayed', 'commander.version', 'commander.help'].includes(error.code))
      return { type: 'text', text: text.trimEnd() };
    throw usageProblem(program, error, argv);
  }
  return chosen ?? { type: 'text', text: program.helpInformation().trimEnd() };
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const pathOf = (command: Commander): string =>
  command.parent && command.parent.name() !== 'samplemind' ? `${command.parent.name()} ${command.name()}` : command.name();

const unknownCommand = (program: Commander, word: string): Problem => {
  const near = nearest(
    program.commands.map(command => command.name()),
    word,
  );
  return new Problem('command-unknown', { name: word, hint: near ? `Perhaps ${near} is meant.` : 'No command is called that.' });
};

const usageProblem = (program: Commander, error: CommanderError, argv: readonly string[]): Problem => {
  const message = error.message.replace(/^error: /, '');
  if (error.code === 'commander.unknownCommand') return unknownCommand(program, /'([^']+)'/.exec(message)?.[1] ?? argv[0] ?? '');
  if (error.code === 'commander.unknownOption') {
    const name = /'([^']+)'/.exec(message)?.[1] ?? '';
    const near = nearest(
      program.commands.flatMap(command => command.options.map(option => option.long ?? '')),
      name,
    );
    return new Problem('flag-unknown', { name, hint: near ? `Perhaps ${near} is meant.` : 'No flag is called that.' });
  }
  return new Problem('flag-unusable', {
    flag: argv.join(' '),
    why: `${message[0]?.toUpperCase() ?? ''}${message.slice(1)}.`,
    remedy: 'Add --help to the command to see how it is used.',
  });
};
