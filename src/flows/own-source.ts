import { lookedFor, packagesOf, pageMissing, type SourceFacts, sourceAnswers, unusable } from '../core/own-source.ts';
import { Problem } from '../core/problem.ts';
import { type Answers, reveal } from '../core/values.ts';
import { isDeclared, keysOf, type Stack } from '../stack/define.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';

/** Whether something else than the starter is run. */
export const isOwn = ({ values }: Pick<Installation, 'values'>): boolean => reveal(values['SAMPLEMIND_SOURCE']) !== '';

/** What is in a source. Throws `source-not-usable`, saying what was not found. */
export const lookAtSource = async (stack: Stack, host: Host, path: string, requirements: string): Promise<SourceFacts> => {
  const facts = await host.source.look(path, { files: lookedFor(requirements), names: keysOf(stack) });
  const why = unusable(facts, requirements);
  if (why !== undefined) throw new Problem('source-not-usable', { path: facts.path, why });
  return facts;
};

/** The answers that a source gives to the set-up, and the variables that it reads; undefined where the starter is run. */
export const chosenSource = async (
  stack: Stack,
  host: Host,
  present: Answers,
  answers: Readonly<Record<string, string>>,
): Promise<{ readonly answers: Readonly<Record<string, string>>; readonly reads?: readonly string[] } | undefined> => {
  if (!isDeclared(stack, 'SAMPLEMIND_SOURCE')) return undefined;
  const named = answers['SAMPLEMIND_SOURCE'] ?? (host.shell('SAMPLEMIND_SOURCE') || reveal(present['SAMPLEMIND_SOURCE']));
  if (named === '')
    return reveal(present['SAMPLEMIND_SOURCE']) === ''
      ? undefined
      : { answers: { SAMPLEMIND_SOURCE: '', SAMPLEMIND_PAGE: '', PYTHONOPTIMIZE: '2' } };
  const requirements = answers['PYTHON_REQUIREMENTS'] ?? reveal(present['PYTHON_REQUIREMENTS']);
  const facts = await lookAtSource(stack, host, inStackFolder(named, present, host), requirements);
  const isNew = reveal(present['SAMPLEMIND_SOURCE']) === '';
  return { answers: { ...sourceAnswers(facts), ...(isNew ? { PYTHONOPTIMIZE: '0' } : {}) }, reads: facts.names };
};

/** Tells what is built in place of the starter, before it is. Throws `source-not-usable`. */
export const tellSource = async (stack: Stack, host: Host, ui: Ui, here: Installation): Promise<SourceFacts | undefined> => {
  if (!isOwn(here)) return undefined;
  const requirements = reveal(here.values['PYTHON_REQUIREMENTS']);
  const path = reveal(here.values['SAMPLEMIND_SOURCE']);
  const facts = await lookAtSource(stack, host, inStackFolder(path, here.values, host), requirements);
  const ownPage = reveal(here.values['SAMPLEMIND_PAGE']) !== '';
  const why = ownPage ? null : (pageMissing(facts) ?? 'SAMPLEMIND_PAGE in .env names none');
  ui.tell({
    type: 'source-chosen',
    path: facts.path,
    packages: packagesOf(facts, requirements) ?? '',
    page: ownPage ? 'own' : 'starter',
    why,
  });
  return facts;
};

/** A path in `.env` that is not whole is one in the stack folder, as Compose takes it; one that a person names is one where the person is. */
const inStackFolder = (path: string, present: Answers, host: Host): string =>
  path.startsWith('.') && path === reveal(present['SAMPLEMIND_SOURCE']) ? `${host.home.stackFolder}/${path}` : path;
