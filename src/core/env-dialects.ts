import { about, type Stack } from '../stack/define.ts';
import { compose } from './dialects/compose.ts';
import type { Line, Look, Model } from './dialects/line.ts';
import { pythonDotenv } from './dialects/python-dotenv.ts';
import { secretsScript } from './dialects/secrets-script.ts';
import { shell } from './dialects/shell.ts';
import { vite } from './dialects/vite.ts';

/** Everything that reads `.env` in this project or beside it. The wizard reads as Compose does. */
export const dialects = {
  compose: { name: 'Docker Compose', model: compose },
  'secrets-script': { name: 'make-secrets.sh', model: secretsScript },
  'python-dotenv': { name: 'python-dotenv', model: pythonDotenv },
  shell: { name: 'a shell', model: shell },
  vite: { name: 'Vite', model: vite },
} as const satisfies Record<string, { readonly name: string; readonly model: Model }>;

export type Dialect = keyof typeof dialects;

/** What make-secrets.sh takes from `.env` for production; its test holds this list to the script. */
export const secretsScriptReads: readonly string[] = [
  ...['SECRET_KEY', 'MONGO_ROOT_PASSWORD', 'MONGO_PASSWORD', 'REDIS_PASSWORD', 'FLOWER_PASSWORD', 'FIRST_ACCOUNT_PASSWORD'],
  ...['GRAFANA_ADMIN_PASSWORD', 'GOOGLE_AI_API_KEY', 'OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'MONGODB_DB_NAME', 'MONGO_USERNAME'],
  ...['FLOWER_USERNAME', 'COMPOSE_PROFILES', 'DOMAIN', 'FIRST_ACCOUNT_EMAIL', 'MONGODB_URL', 'REDIS_URL', 'CELERY_BROKER_URL'],
  ...['CELERY_RESULT_BACKEND', 'FLOWER_BASIC_AUTH', 'SENTRY_DSN'],
];

/** Services that run the application: from a checkout it reads the same file with python-dotenv. */
const applications: readonly string[] = ['backend', 'celery-worker', 'celery-beat'];

/**
 * Who reads a variable. Compose and a person's shell read the whole file; make-secrets.sh and the application take what they need;
 * Vite meets it where somebody works on the page and links the file.
 */
export const dialectsOf = (stack: Stack, key: string): readonly Dialect[] => [
  'compose',
  'shell',
  ...(secretsScriptReads.includes(key) ? (['secrets-script'] as const) : []),
  ...(about(stack, key).readers.some(reader => applications.includes(reader)) ? (['python-dotenv'] as const) : []),
  ...(key.startsWith('VITE_') ? (['vite'] as const) : []),
];

const none: Look = () => undefined;

/** Those of some readers that would not take exactly this value from a line. */
export const readersLost = (readers: readonly Dialect[], line: Line, value: string, look: Look = none): readonly Dialect[] =>
  readers.filter(reader => dialects[reader].model(line, look) !== value);

/** The ways to write a value, the plainest first. */
const encodings = (value: string): readonly string[] => [
  ...(/^[\w@%+=:,./-]*$/.test(value) ? [value] : []),
  `'${value}'`,
  `"${value}"`,
  `"${value.replaceAll(/["\\$]/g, '\\$&')}"`,
  `"${value.replaceAll(/["\\$`]/g, '\\$&')}"`,
];

const lineOf = (text: string): Line => {
  const rest = text.replace(/^[ \t]+/, '');
  return { key: 'K', head: `K=${text.slice(0, text.length - rest.length)}`, rest };
};

export type Encoding = { readonly written: string } | { readonly lost: readonly Dialect[] };

/**
 * The plainest way to write a value that every reader takes back unchanged, whatever `tail` stands behind it; where there is none,
 * the readers that the best one loses.
 */
export const encode = (readers: readonly Dialect[], value: string, tail = ''): Encoding => {
  const rest = tail.replace(/\r?\n$/, '');
  const tried = /[\r\n\0]/.test(value)
    ? []
    : encodings(value).map(written => ({ written, lost: readersLost(readers, lineOf(written + rest), value) }));
  const [best] = tried.toSorted((one, other) => one.lost.length - other.lost.length);
  if (best === undefined) return { lost: readers };
  return best.lost.length === 0 ? { written: best.written } : { lost: best.lost };
};

/** The readers of a variable through which no quoting carries a value. */
export const lostBy = (stack: Stack, key: string, value: string): readonly Dialect[] => {
  const found = encode(dialectsOf(stack, key), value);
  return 'lost' in found ? found.lost : [];
};

/** Why a value cannot stand in `.env`, in words that name the readers; undefined when it can. */
export const unportable = (stack: Stack, key: string, value: string): string | undefined => {
  if (/[\r\n\0]/.test(value)) return 'it runs over more than one line';
  const lost = lostBy(stack, key, value);
  return lost.length === 0 ? undefined : `no quoting carries it through ${namesOf(lost)}, which ${lost.length === 1 ? 'reads' : 'read'} it`;
};

export const namesOf = (readers: readonly Dialect[]): string => readers.map(reader => dialects[reader].name).join(' and ');
