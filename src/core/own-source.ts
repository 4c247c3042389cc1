import { about, type Stack } from '../stack/define.ts';

/** What was found where SAMPLEMIND_SOURCE points to. */
export interface SourceFacts {
  /** Absolute, without links. */
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'missing' | 'unreadable';
  /** Those of the paths asked about that are there. */
  readonly there: readonly string[];
  /** Whether its web-app is built by Vite. */
  readonly vite: boolean;
  /** Those of the variables asked about that its code names. */
  readonly names: readonly string[];
}

const queue = 'src/samplemind/core/tasks/celery_app.py';
const apis = ['src/samplemind/server/main.py', 'src/samplemind/interfaces/api/main.py'];
/** The first of them that is there is installed: deployment/docker/python-packages.py has the same order. */
export const packageLists: readonly string[] = [
  'requirements.lock',
  'uv.lock',
  'requirements.txt',
  'requirements-core.txt',
  'pyproject.toml',
];
/** What development mounts, so that the page follows its files. */
const pageFiles = ['package.json', 'index.html', 'src', 'public', 'vite.config.ts'].map(name => `web-app/${name}`);
const otherPages = ['apps/web', 'frontend/web', 'web'];

/** All that is looked for in a source; `requirements` is a list of packages that somebody named. */
export const lookedFor = (requirements: string): readonly string[] => [
  ...apis,
  queue,
  ...packageLists,
  ...(requirements === '' ? [] : [requirements]),
  ...pageFiles,
  ...otherPages,
];

/** Why a source cannot be built, naming what was not found; undefined where it can. */
export const unusable = ({ kind, there }: SourceFacts, requirements: string): string | undefined => {
  if (kind === 'missing') return 'There is no such folder.';
  if (kind === 'file') return 'It is a file; a folder is wanted.';
  if (kind === 'unreadable') return 'It may not be read.';
  const missing = [
    ...(there.includes(queue) ? [] : [queue]),
    ...(apis.some(path => there.includes(path)) ? [] : [apis.join(' or ')]),
    ...(packagesOf({ there }, requirements) === undefined ? [requirements || packageLists.join(' or ')] : []),
  ];
  return missing.length === 0 ? undefined : `Looked for and not found: ${missing.join('; ')}.`;
};

/** The list that its Python packages come from. */
export const packagesOf = ({ there }: Pick<SourceFacts, 'there'>, requirements: string): string | undefined =>
  (requirements === '' ? packageLists : [requirements]).find(name => there.includes(name));

/** Why the starter's page stands in for that of a source; undefined where its own can be built. */
export const pageMissing = ({ there, vite }: SourceFacts): string | undefined => {
  const missing = pageFiles.filter(path => !there.includes(path));
  if (missing.length === 0) return vite ? undefined : 'its web-app is not built by Vite';
  const other = otherPages.find(path => there.includes(path));
  if (there.some(path => pageFiles.includes(path)))
    return `its web-app has no ${missing.map(path => path.slice('web-app/'.length)).join(', ')}`;
  return other === undefined ? 'it has no web-app' : `it has no web-app; the page in ${other} is of another kind`;
};

/** The variables that say where the application and its page come from. */
export const sourceAnswers = (facts: SourceFacts): Readonly<Record<string, string>> => ({
  SAMPLEMIND_SOURCE: facts.path,
  SAMPLEMIND_PAGE: pageMissing(facts) === undefined ? facts.path : '',
});

/** Those who read a variable for the application alone. Celery's are read by celery-entrypoint.sh, whatever it starts. */
const application: readonly string[] = ['backend', 'celery-worker'];

/** Whether anybody reads a variable; `reads` are those that a source of one's own names, undefined where the starter runs. */
export const isRead = (stack: Stack, key: string, reads: readonly string[] | undefined): boolean => {
  const { readers, section } = about(stack, key);
  return reads === undefined || section === 'celery' || !readers.every(reader => application.includes(reader)) || reads.includes(key);
};
