import type { EnvChange } from '../../core/env-changes.ts';
import type { EnvChanges } from '../../flows/env-change.ts';
import { type Style, wrapped } from '../style.ts';
import { findingText } from './doctor.ts';
import { table } from './table.ts';

/** What changed in `.env`, secrets as dots, and what brings it into force. */
export const changesText = ({ changes, leftOut, proof, findings }: EnvChanges, style: Style): readonly string[] => {
  const long = (text: string): readonly string[] => wrapped(text, style.columns - 2, '  ');
  return [
    changes.length === 0 ? style.words.env.nothing : style.words.env.title(changes.length),
    ...changesTable(changes, style),
    ...leftOut.flatMap(({ key, why }) => long(style.words.env.notTaken(key, why)).map(style.dim)),
    ...(proof === null
      ? []
      : ['', ...impactLines(changes, style).flatMap(long), ...long(style.words.env.proof[proof]), style.dim(style.words.env.undo)]),
    ...findings.flatMap(found => ['', ...findingText(found, style)]),
  ];
};

const changesTable = (changes: readonly EnvChange[], style: Style): readonly string[] => {
  const keys = Math.max(0, ...changes.map(({ key }) => key.length));
  const room = Math.max(8, style.columns - keys - 8);
  const cut = (text: string): string => (text.length > room ? `${text.slice(0, room - 3)}...` : text);
  const [, ...lines] = table(
    [
      { title: '', align: 'left', optional: false, cells: changes.map(({ key }) => key) },
      { title: '', align: 'left', optional: false, cells: changes.map(change => cut(valueText(change, style, room))) },
    ],
    style.columns - 4,
  );
  const mark = { added: style.ok('+'), changed: style.warn('~'), removed: style.bad('-') };
  return lines.map((line, index) => `  ${mark[changes[index]?.kind ?? 'changed']} ${line}`.trimEnd());
};

/** Where there is no room for both, the new value says more. */
const valueText = ({ kind, secret, before, after }: EnvChange, { glyphs, words }: Style, room: number): string => {
  const shown = (value: string | null): string => (secret ? glyphs.secret.repeat(4) : value || words.env.empty);
  if (kind === 'removed') return shown(before);
  if (kind === 'added') return shown(after);
  const both = `${shown(before)} ${glyphs.arrow} ${shown(after)}`;
  return both.length > room ? `${glyphs.arrow} ${shown(after)}` : both;
};

const started: readonly EnvChange['change'][] = ['recreate', 'rotate', 're-encrypt'];

/** The mightiest first; a service that is built is not named once more. */
const impactLines = (changes: readonly EnvChange[], { words }: Style): readonly string[] => {
  const named = new Set<string>();
  const line = (said: (names: string) => string, kinds: readonly EnvChange['change'][]): readonly string[] => {
    const own = changes.filter(({ change }) => kinds.includes(change)).flatMap(({ services }) => services);
    const names = [...new Set(own)].filter(name => !named.has(name));
    for (const name of names) named.add(name);
    return names.length === 0 ? [] : [said(names.join(', '))];
  };
  const { built, startedAnew, reloaded, nextBuild } = words.env.impact;
  const lines = [...line(built, ['rebuild']), ...line(startedAnew, started), ...line(reloaded, ['reload'])];
  return lines.length === 0 && changes.some(({ change }) => change === 'nothing') ? [nextBuild] : lines;
};
