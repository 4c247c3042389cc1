import { type Command, Option } from 'commander';
import { mirrorComplaint } from '../../core/mirror.ts';
import { Problem } from '../../core/problem.ts';
import { languageNames } from '../words/language.ts';
import type { CommonFlags } from './invocation.ts';

/** Of the common flags, those that only some commands can use. */
const someFlags = ['answers', 'set', 'images', 'mirror', 'yes', 'project'] as const;
export type Usable = readonly (typeof someFlags)[number][];
const imageSources = ['auto', 'registry', 'packages'] as const;

/** Adds the flags of all commands; help shows those that this one can use. */
export const addCommonFlags = (command: Command, usable: Usable, forPrograms = true): Command => {
  const add = (flags: string, words: string, key?: Usable[number], shape: (option: Option) => Option = option => option): void => {
    const option = shape(new Option(flags, words)).helpGroup('Flags of all commands');
    command.addOption(key && !usable.includes(key) ? option.hideHelp() : option);
  };
  add('--dir <folder>', 'where SampleMind lives, if not here or ~/samplemind');
  add('--project <name>', 'the Compose project', 'project');
  const json = new Option('--json', 'JSON on standard output and nothing else').helpGroup('Flags of all commands');
  command.addOption(forPrograms ? json : json.hideHelp());
  add('--yes', 'take what is recommended, consent to what is needed', 'yes');
  add('--answers <file>', 'values from a file, - for standard input', 'answers');
  add('--set <name=value>', 'one value, repeat for more; never a secret', 'set', option =>
    option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]),
  );
  add('--images <source>', 'auto, registry, packages or archive:FILE', 'images');
  add('--mirror <prefix>', 'a mirror of Docker Hub, like mirror.example.org', 'mirror');
  add('--accessible', 'plain lines for screen readers');
  add('--no-color', 'without colour');
  add('--lang <language>', 'the language of texts for people, if not that of the locale', undefined, option =>
    option.choices(languageNames),
  );
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
    images: imagesFlag(text('images')),
    mirror: mirrorFlag(text('mirror'), text('images')),
    accessible: value('accessible') === true,
    noColor: value('color') === false,
    ascii: value('ascii') === true,
    lang: text('lang'),
    verbose: value('verbose') === true,
    quiet: value('quiet') === true,
  };
};

/** Throws `flag-unusable`. */
const imagesFlag = (given = 'auto'): CommonFlags['images'] => {
  const [, path] = /^archive:(.+)$/s.exec(given) ?? [];
  const source = path === undefined ? imageSources.find(known => known === given) : (`archive:${path}` as const);
  if (source !== undefined) return source;
  const why = 'It takes one of auto, registry, packages, archive:FILE.';
  throw new Problem('flag-unusable', { flag: '--images', why, remedy: 'samplemind setup --help shows how it is used.' });
};

/** Throws `flag-unusable`. */
const mirrorFlag = (mirror: string | undefined, images: string | undefined): string | undefined => {
  if (mirror === undefined) return undefined;
  const flag = '--mirror';
  const why = mirrorComplaint(mirror);
  if (why !== undefined)
    throw new Problem('flag-unusable', { flag, why, remedy: 'Like --mirror mirror.example.org or --mirror 10.0.0.5:5000/hub' });
  if (images !== undefined && images !== 'auto' && images !== 'registry')
    throw new Problem('flag-unusable', {
      flag,
      why: `With --images ${images.replace(/:.*/s, '')} nothing is asked of a mirror.`,
      remedy: 'Leave one of the two out.',
    });
  return mirror;
};

/** A flag without effect would be a promise that is not kept. Throws `flag-unusable`. */
export const refuseUnusable = (command: Command, usable: Usable, withoutJson: string | undefined): void => {
  const line = [command, ...parentsOf(command)];
  const refuse = (key: string, remedy: string): void => {
    if (!line.some(part => part.getOptionValueSource(key) === 'cli')) return;
    throw new Problem('flag-unusable', { flag: `--${key}`, why: `${command.name()} cannot use it.`, remedy });
  };
  for (const key of someFlags) if (!usable.includes(key)) refuse(key, 'Leave it out.');
  if (withoutJson !== undefined) refuse('json', withoutJson);
};

const parentsOf = (command: Command): readonly Command[] => (command.parent ? [command.parent, ...parentsOf(command.parent)] : []);
