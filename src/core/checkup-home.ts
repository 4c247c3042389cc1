import { type Finding, finding } from './findings.ts';
import type { HomeFacts } from './home-facts.ts';
import { quoted } from './shell-words.ts';
import { sizeOf } from './size.ts';

/** More than this is hardly source: it is read anew at every build. */
const contextMost = 50 * 2 ** 20;
/** Names that are told one by one. */
const told = 5;

/** What is wrong with files beside `.env`, or odd; `.env` itself has a look of its own. */
export const checkHome = (
  { loose, foreign, crlf, contexts, isRoot }: HomeFacts,
  { envPath, stateFolder }: { readonly envPath: string; readonly stateFolder: string },
): readonly Finding[] => {
  const open = loose.filter(({ path }) => path !== envPath);
  const others = foreign.filter(path => path !== envPath);
  const command = 'samplemind doctor --fix';
  return [
    ...(open.length === 0
      ? []
      : [
          finding('env-loose-mode', '.samplemind', { path: stateFolder, command }, named(open.map(modeLine)), {
            fixable: open.every(({ isOurs }) => isOurs),
          }),
        ]),
    ...(others.length === 0
      ? []
      : [
          finding(
            'env-wrong-owner',
            '.samplemind',
            {
              path: stateFolder,
              command: isRoot ? command : `sudo chown -R --reference=${quoted(folderOf(stateFolder))} ${quoted(stateFolder)}`,
            },
            named(others),
            { fixable: isRoot },
          ),
        ]),
    ...(crlf.length === 0
      ? []
      : [finding('script-crlf', crlf.length === 1 ? (crlf[0] ?? '') : `${crlf.length} scripts`, {}, named(crlf), { fixable: true })]),
    ...contexts
      .filter(({ bytes }) => bytes > contextMost)
      .map(({ path, bytes, largest }) =>
        finding(
          'build-context-large',
          path,
          { path, size: sizeOf(bytes) },
          largest.slice(0, told).map(({ name, bytes: size }) => `${name}: ${sizeOf(size)}`),
        ),
      ),
  ];
};

const modeLine = ({ path, mode }: HomeFacts['loose'][number]): string => `${path}: mode ${mode.toString(8).padStart(4, '0')}`;

const named = (names: readonly string[]): readonly string[] =>
  names.length <= told ? names : [...names.slice(0, told), `and ${names.length - told} more`];

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
