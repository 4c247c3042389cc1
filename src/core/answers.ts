import { about, askedKeysOf, isSecret, keysOf, type Stack } from '../stack/define.ts';
import { malformedLines, readValues } from './env-text.ts';
import { Problem } from './problem.ts';

type Texts = Readonly<Record<string, string>>;

/**
 * Answers from a file: lines of an env file, or one JSON object of texts, numbers and booleans. `read`: what the lines mean; by default
 * what is written there, for a password that holds a `$` is meant as it stands. Throws `answer-invalid`.
 */
export const answersFrom = (text: string, source: string, read: (text: string) => Texts = readValues): Texts => {
  const start = text.trimStart();
  if (!start.startsWith('{')) return fromLines(text, source, read);
  const parsed = parseJson(start, source);
  return Object.fromEntries(
    Object.entries(parsed).map(([key, value]) => {
      if (typeof value === 'string') return [key, value];
      if (typeof value === 'number' || typeof value === 'boolean') return [key, String(value)];
      throw new Problem('answer-invalid', { key, reason: 'a text, a number, true or false is expected', source });
    }),
  );
};

const fromLines = (text: string, source: string, read: (text: string) => Texts): Texts => {
  const [bad] = malformedLines(text);
  // Its text may hold a secret.
  if (bad) throw new Problem('answer-invalid', { key: `Line ${bad.line}`, reason: 'NAME=value is expected, or # before it', source });
  return read(text);
};

const parseJson = (text: string, source: string): object => {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
    throw new SyntaxError('an object with NAME: value is expected');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The parser's own message quotes the text around the fault, which may hold a secret.
    throw new Problem('answer-invalid', {
      key: 'The answers',
      reason: 'they start like JSON but are not a JSON object of NAME: value',
      source,
    });
  }
};

/** One `--set KEY=VALUE`. Throws `flag-unusable` for a secret: arguments can be read by every user of the machine. */
export const answerFromFlag = (stack: Stack, text: string): Texts => {
  const [, key, value] = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/.exec(text) ?? [];
  if (key === undefined || value === undefined)
    throw new Problem('flag-unusable', { flag: '--set', why: 'It takes NAME=value.', remedy: 'For example: --set API_PORT=8001' });
  if (isSecret(stack, key))
    throw new Problem('flag-unusable', {
      flag: `--set ${key}`,
      why: 'It is a secret, and arguments can be read by every user of this machine.',
      remedy: `Give it by --answers FILE, or on standard input: --answers -`,
    });
  return { [key]: value };
};

/** All values that were given: `--answers`, then `--set` over them (`sets`). Throws `answer-unknown`, `answer-invalid`, `flag-unusable`. */
export const gather = (
  stack: Stack,
  text: string | undefined,
  sets: readonly string[],
): { readonly answers: Texts; readonly source: string; readonly sets: readonly string[] } => {
  const fromFile = text === undefined ? {} : answersFrom(text, '--answers');
  checkNames(stack, fromFile, '--answers', askedKeysOf(stack));
  const fromFlags = Object.assign({}, ...sets.map(entry => answerFromFlag(stack, entry)));
  checkNames(stack, fromFlags, '--set', askedKeysOf(stack));
  return { answers: { ...fromFile, ...fromFlags }, source: text === undefined ? '--set' : '--answers', sets: Object.keys(fromFlags) };
};

/** Refuses other names than these, by default those of `.env`, and values of derived names. Throws `answer-unknown`, `answer-invalid`. */
export const checkNames = (stack: Stack, answers: Texts, source: string, names = keysOf(stack)): void => {
  const unknown = Object.keys(answers).filter(key => !names.includes(key));
  if (unknown.length > 0) {
    const near = unknown.flatMap(key => nearest(names, key) ?? []);
    const hint = near.length > 0 ? ` Perhaps ${near.join(', ')} is meant.` : '';
    throw new Problem('answer-unknown', { keys: unknown.join(', '), hint });
  }
  const derived = Object.keys(answers).find(key => about(stack, key).derive);
  if (derived) throw new Problem('answer-invalid', { key: derived, reason: 'it follows from other values and cannot be given', source });
};

/** The name closest to one that was mistyped, if any is close. */
export const nearest = (names: readonly string[], wanted: string): string | undefined =>
  names
    .map(name => ({ name, distance: distance(name.toLowerCase(), wanted.toLowerCase()) }))
    .filter(({ distance, name }) => distance <= Math.max(1, Math.floor(name.length / 3)))
    .toSorted((one, other) => one.distance - other.distance)[0]?.name;

/** Levenshtein's distance. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [column, against] of [...other].entries())
      next.push(Math.min((row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1, (row[column] ?? 0) + (letter === against ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
};
