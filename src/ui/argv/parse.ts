import { Command as Commander, CommanderError } from 'commander';
import { Problem } from '../../core/problem.ts';
import { families, specs } from './commands.ts';
import { addCommonFlags, commonFlags, refuseUnusable } from './flags.ts';
import { helpText } from './help.ts';
import type { Parsed } from './invocation.ts';
import type { Spec } from './spec.ts';
import { unknownCommand, usageProblem } from './usage.ts';

/** Reads argv (without node and the script); help is given in the language of `said`. Throws `command-unknown`, `flag-unknown`, `flag-unusable`, `argument-missing`, `argument-unusable`. */
export const parseArgv = (argv: readonly string[], version: string, said: (text: string) => string = text => text): Parsed => {
  // To make every command takes longer than a whole look at the stack: at first those alone whose name stands there.
  const named = specs.filter(({ name }) => argv.includes(name.replace(/ .*/, '')));
  try {
    const parsed = named.length === 0 ? undefined : parsedBy(named, argv, version, said);
    if (parsed?.type === 'run') return parsed;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  return parsedBy(specs, argv, version, said);
};

const parsedBy = (known: readonly Spec[], argv: readonly string[], version: string, said: (text: string) => string): Parsed => {
  let chosen: Parsed | undefined;
  let text = '';
  let where: Commander | undefined;
  const prepare = (command: Commander): Commander =>
    command
      .configureOutput({ writeOut: written => (text += written), writeErr: () => {} })
      .configureHelp({ formatHelp: (shown, helper) => helpText(shown, helper, said) })
      .helpOption('-h, --help', 'this page')
      .helpCommand(false)
      .exitOverride(error => {
        where = command;
        throw error;
      })
      .showSuggestionAfterError(false);
  const unknownWord = (command: Commander): void => {
    const [word] = command.args;
    if (word !== undefined) throw unknownCommand(command, word);
  };

  const program = prepare(new Commander('samplemind'))
    .description('Takes a bare machine to a running SampleMind AI stack, and keeps it healthy')
    .version(version, '--version', 'the version of this program')
    .enablePositionalOptions()
    .allowExcessArguments()
    .action(() => {
      unknownWord(program);
      chosen = { type: 'run', invocation: { command: { name: 'default' }, flags: commonFlags(program) } };
    });
  addCommonFlags(program, ['answers', 'set', 'images', 'mirror', 'yes', 'project']);

  const family = (name: string, group: string): Commander => {
    const found = program.commands.find(command => command.name() === name);
    if (found) return found;
    const made: Commander = addCommonFlags(prepare(program.command(name)), [])
      .description(families[name] ?? '')
      .helpGroup(group)
      .allowExcessArguments()
      .action(() => {
        unknownWord(made);
        chosen = { type: 'text', text: made.helpInformation().trimEnd() };
      });
    return made;
  };
  const add = ({ name, group, takes = '', does, notes, examples, usable, withoutJson, flags = [], ask }: Spec): void => {
    const words = name.split(' ');
    const [first = '', second] = words;
    const parent = second === undefined ? program : family(first, group);
    const command = prepare(parent.command(`${second ?? first} ${takes}`.trim()))
      .description(does)
      .helpGroup(group)
      .allowExcessArguments(false);
    command.configureHelp({ formatHelp: (shown, helper) => helpText(shown, helper, said, { notes, examples }) });
    for (const flag of flags) command.addOption(flag);
    addCommonFlags(command, usable, withoutJson === undefined).action((...given: unknown[]) => {
      refuseUnusable(command, usable, withoutJson);
      const args = given
        .slice(0, -2)
        .flat()
        .filter(arg => typeof arg === 'string');
      chosen = { type: 'run', invocation: { command: ask(args, command.opts()), flags: commonFlags(command) } };
    });
  };
  for (const spec of known) add(spec);

  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (['commander.helpDisplayed', 'commander.version', 'commander.help'].includes(error.code))
      return { type: 'text', text: text.trimEnd() };
    throw usageProblem(where ?? program, error);
  }
  return chosen ?? { type: 'text', text: program.helpInformation().trimEnd() };
};
