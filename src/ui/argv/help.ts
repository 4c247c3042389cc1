import type { Command, Help, Option } from 'commander';
import { wrapped } from '../style.ts';
import { groups } from './spec.ts';

const columns = 80;

/** A help page: what it does, usage, lines to type, commands by group, flags, where to read more. */
export const helpText = (
  command: Command,
  helper: Help,
  said: Said,
  { notes, examples = [] }: { readonly notes?: string | undefined; readonly examples?: readonly string[] | undefined } = {},
): string => {
  const path = [command, ...parents(command)]
    .toReversed()
    .map(part => part.name())
    .join(' ');
  const subcommands = helper.visibleCommands(command);
  const own = helper.visibleOptions(command).filter(option => option.helpGroupHeading === undefined);
  const shared = helper.visibleOptions(command).filter(option => option.helpGroupHeading !== undefined);
  const takes = command.registeredArguments
    .map(argument => helper.argumentTerm(argument))
    .map((term, index) => bracketed(command, term, index));
  const usage = [path, ...(subcommands.length > 0 ? ['<command>'] : takes), '[flags]'].join(' ');
  return [
    ...wrapped(`${said(helper.commandDescription(command))}.`, columns),
    ...(notes === undefined ? [] : ['', ...wrapped(said(notes), columns)]),
    ...section(said('Usage'), [usage]),
    ...section(said('Examples'), examples),
    ...byGroup(subcommands, said).flatMap(([title, rows]) => section(said(title), table(rows))),
    ...section(said('Flags'), table(own.map(option => row(option, said)))),
    ...section(said('Flags of all commands'), table(shared.map(option => row(option, said)))),
    ...(subcommands.length > 0 ? section(said('Learn more'), [said(`${path} <command> --help says more of a command.`)]) : []),
  ].join('\n');
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title.toUpperCase(), ...lines.map(line => `  ${line}`)];

/** In the language of the person. */
type Said = (text: string) => string;
type Row = readonly [string, string];

/** Two columns; words that do not fit go on below themselves. */
const table = (rows: readonly Row[]): readonly string[] => {
  const wide = Math.max(0, ...rows.map(([term]) => term.length)) + 2;
  return rows.flatMap(([term, words]) =>
    wrapped(words, columns - wide - 4).map((line, index) => `${(index === 0 ? term : '').padEnd(wide)}${line}`),
  );
};

const row = (option: Option, said: Said): Row => {
  const choices = option.argChoices && !option.description.includes(' or ') ? `: ${option.argChoices.join(', ')}` : '';
  return [option.flags.startsWith('--') ? `    ${option.flags}` : option.flags, `${said(option.description)}${choices}`];
};

/** A family stands in the group of its commands; within a family there is one list. */
const byGroup = (commands: readonly Command[], said: Said): readonly (readonly [string, readonly Row[]])[] => {
  const rowsOf = (found: readonly Command[]): readonly Row[] => found.map(command => [command.name(), said(command.description())]);
  const isGrouped = commands.some(command => command.helpGroup() === 'Start here');
  if (!isGrouped) return commands.length === 0 ? [] : [['Commands', rowsOf(commands)]];
  return groups.map(group => [group, rowsOf(commands.filter(command => command.helpGroup() === group))] as const);
};

const bracketed = (command: Command, term: string, index: number): string => {
  const { required, variadic } = command.registeredArguments[index] ?? { required: false, variadic: false };
  const name = `${term}${variadic ? '...' : ''}`;
  return required ? `<${name}>` : `[${name}]`;
};

const parents = (command: Command): readonly Command[] => (command.parent ? [command.parent, ...parents(command.parent)] : []);
