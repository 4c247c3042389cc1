import type { Command, CommanderError } from 'commander';
import { nearest } from '../../core/answers.ts';
import { Problem } from '../../core/problem.ts';

/** What Commander complains of, as the problem it is. Values are not repeated: one of them may be a secret. */
export const usageProblem = (command: Command, { code, message }: CommanderError): Problem => {
  const [word] = command.args;
  if (command.commands.length > 0 && word !== undefined && !word.startsWith('-')) return unknownCommand(command, word);
  const name = /'(--?[\w-]+)/.exec(message)?.[1] ?? '';
  const takes = /'.* (<.*?>)'/.exec(message)?.[1] ?? 'a value';
  const remedy = `${pathOf(command)} --help shows how it is used.`;
  switch (code) {
    case 'commander.unknownOption':
      return new Problem('flag-unknown', { name, hint: hintFor(command, name) });
    case 'commander.optionMissingArgument':
      return new Problem('flag-unusable', { flag: name, why: `It takes a value: ${name} ${takes}`, remedy });
    case 'commander.invalidArgument':
      return new Problem('flag-unusable', { flag: name, why: `It takes one of ${/choices are (.*?)\.?$/.exec(message)?.[1]}.`, remedy });
    case 'commander.conflictingOption':
      return new Problem('flag-unusable', {
        flag: name,
        why: `It does not go with ${/'(--[\w-]+)[^']*'\.?$/.exec(message)?.[1] ?? 'another flag'}.`,
        remedy,
      });
    case 'commander.missingArgument':
      return new Problem('argument-missing', { command: pathOf(command), argument: /'(.+)'/.exec(message)?.[1] ?? 'argument' });
    default:
      return new Problem('argument-unusable', { command: pathOf(command), takes: takesOf(command) });
  }
};

/** A word in place of a command that is none. */
export const unknownCommand = (parent: Command, word: string): Problem => {
  const near = nearest(
    parent.commands.map(command => command.name()),
    word,
  );
  const name = parent.parent ? `${parent.name()} ${word}` : word;
  return new Problem('command-unknown', { name, hint: near ? `Perhaps ${near} is meant.` : 'No command is called that.' });
};

/** The nearest flag of the command itself, or the commands that have the flag. */
const hintFor = (command: Command, name: string): string => {
  const near = nearest(flagsOf(command), name);
  if (near !== undefined) return `Perhaps ${near} is meant.`;
  const owners = leavesOf(rootOf(command)).filter(leaf => flagsOf(leaf).includes(name));
  return owners.length > 0 ? `It belongs behind ${either(owners.map(pathOf))}.` : 'No flag is called that.';
};

const either = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

const flagsOf = (command: Command): readonly string[] => command.options.filter(({ hidden }) => !hidden).flatMap(({ long }) => long ?? []);

const takesOf = (command: Command): string => {
  const count = command.registeredArguments.length;
  return count === 0 ? 'no words behind it' : `${count} ${count === 1 ? 'word' : 'words'} behind it`;
};

const pathOf = (command: Command): string => (command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name());

const rootOf = (command: Command): Command => (command.parent ? rootOf(command.parent) : command);

const leavesOf = (command: Command): readonly Command[] => (command.commands.length > 0 ? command.commands.flatMap(leavesOf) : [command]);
