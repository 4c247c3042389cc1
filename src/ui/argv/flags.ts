import { type Command, Option } from 'commander';
import { Problem } from '../../core/problem.ts';
import type { CommonFlags } from './invocation.ts';

/** Of the common flags, those that only some commands can use. */
export type Usable = readonly ('answers' | 'set' | 'images' | 'yes' | 'project')[];

const imageSources = ['auto', 'registry', 'packages'] as const;

/** Adds the flags of all commands; help shows those that this one can use. */
export const addCommonFlags = (command: Command, usable: Usable): Command => {
  const add = (flags: string, words: string, key?: Usable[number], shape: (option: Option) => Option = option => option): void => {
    const option = shape(new Option(flags, words)).helpGroup('Flags of all commands');
    command.addOption(key && !usable.includes(key) ? option.hideHelp() : option);
  };
  add('--dir <folder>', 'where SampleMind lives, if not here or ~/samplemind');
  add('--project <name>', 'the Compose project', 'project');
  add('--json', 'JSON on standard output and nothing else');
  add('--yes', 'take what is recommended, consent to what is needed', 'yes');
  add('--answers <file>', 'values from a file, - for standard input', 'answers');
  add('--set <name=value>', 'one value, repeat for more; never a secret', 'set', option =>
    option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]),
  );
  add('--images <source>', 'auto, registry or packages', 'images', option => option.choices(imageSources).default('auto'));
  add('--accessible', 'plain lines for screen readers');
  add('--no-color', 'without colour');
  add('--ascii', 'without glyphs');
  add('--verbose', 'every line of what runs');
  add('--quiet', 'results and problems only');
  return command;
};

/** The common flags of a command, wherever on the line they stand. */
export const commonFlags = (command: Command): CommonFlags => {
  const line = [command, ...parentsOf(command)];
  const value = (key: string): unknown => line.find(part => part.getOptionValueSource(key) === 'cli')?.getOptionValue(key);
  const text = (key: string): string | undefined => {
    const found = value(key);
    return typeof found === 'string' ? found : undefined;
  };
  const set = line.toReversed().flatMap((part): unknown => part.getOptionValue('set') ?? []);
  return {
    dir: text('dir'),
    project: text('project'),
    json: value('json') === true,
    yes: value('yes') === true,
    answers: text('answers'),
    set: set.filter(entry => typeof entry === 'string'),
    images: imageSources.find(source => source === text('images')) ?? 'auto',
    accessible: value('accessible') === true,
    noColor: value('color') === false,
    ascii: value('ascii') === true,
    verbose: value('verbose') === true,
    quiet: value('quiet') === true,
  };
};

/** A flag without effect would be a promise that is not kept. Throws `flag-unusable`. */
export const refuseUnusable = (command: Command, usable: Usable): void => {
  const line = [command, ...parentsOf(command)];
  for (const key of ['answers', 'set', 'images', 'yes', 'project'] as const) {
    if (usable.includes(key) || !line.some(part => part.getOptionValueSource(key) === 'cli')) continue;
    throw new Problem('flag-unusable', { flag: `--${key}`, why: `${command.name()} cannot use it.`, remedy: 'Leave it out.' });
  }
};

const parentsOf = (command: Command): readonly Command[] => (command.parent ? [command.parent, ...parentsOf(command.parent)] : []);
