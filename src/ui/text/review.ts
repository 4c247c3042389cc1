import { whyOf } from '../../core/ai-key-words.ts';
import { edits, reviewed } from '../../core/edits.ts';
import { isPairKept, keptPairs, ownPairWay } from '../../core/own-pair.ts';
import { Secret } from '../../core/secret.ts';
import type { Value } from '../../core/values.ts';
import { movesOf, toGenerate, type Wizard } from '../../core/wizard.ts';
import { isFile, isSecret } from '../../stack/define.ts';
import { type Style, wrapped } from '../style.ts';
import { pemText } from './pair.ts';
import { table } from './table.ts';

export interface Row {
  readonly mark: string;
  readonly key: string;
  readonly value: string;
  readonly note: string;
}

/** A masked diff of `.env`: what is new, what changes, what follows from it. */
export const reviewText = (wizard: Wizard, style: Style): readonly string[] => {
  const rows = reviewRows(wizard, style);
  const keys = Math.max(0, ...rows.map(({ key }) => key.length));
  const room = Math.max(8, style.columns - keys - 18);
  const cut = (text: string): string => (text.length > room ? `${text.slice(0, room - 1)}…` : text);
  const [, ...lines] = table(
    [
      { title: '', align: 'left', optional: false, cells: rows.map(({ key }) => key) },
      { title: '', align: 'left', optional: false, cells: rows.map(({ value }) => cut(value)) },
      { title: '', align: 'left', optional: true, cells: rows.map(({ note }) => note), paint: style.dim },
    ],
    style.columns - 4,
  );
  return [
    style.words.work.review.title(rows.length),
    ...lines.map((line, index) => `  ${rows[index]?.mark} ${line}`),
    ...movedPorts(wizard, lines, style),
    ...keptPair(wizard, style),
    ...reasonsOf(wizard, style),
  ];
};

/** A row a change: how it changes, the variable, its value as far as that may be shown. */
export const reviewRows = (wizard: Wizard, style: Style): readonly Row[] => {
  const { generated, follows, isNew, emptyData } = style.words.work.review;
  const dots = style.glyphs.secret.repeat(8);
  const made = toGenerate(wizard);
  const changes = new Map(edits(wizard).map(edit => [edit.key, edit]));
  const moves = new Map(movesOf(wizard).map(move => [move.key, move]));
  return reviewed(wizard).flatMap((key): readonly Row[] => {
    if (isFile(wizard.stack, key)) return [fileRow(wizard, key, style)];
    const change = changes.get(key);
    if (made.includes(key) || !change) return [{ mark: style.ok('+'), key, value: dots, note: generated }];
    const { before, after, follows: derived } = change;
    // A secret that follows from one not made yet would show half of itself.
    const now = derived && isSecret(wizard.stack, key) ? dots : shown(after, style);
    const move = moves.get(key);
    if (move) {
      const value = `${move.port} ${style.glyphs.arrow} ${now}`;
      return [{ mark: style.warn('~'), key, value, note: style.words.work.review.taken(move.port, move.owner) }];
    }
    return [
      {
        mark: before === undefined ? style.ok('+') : style.warn('~'),
        key,
        value: before === undefined || derived ? now : `${shown(before, style)} ${style.glyphs.arrow} ${now}`,
        note: derived
          ? follows
          : (verdictOf(wizard, key, style) ??
            (before === undefined ? isNew : key === 'COMPOSE_PROJECT_NAME' ? `${style.glyphs.warn} ${emptyData}` : '')),
      },
    ];
  });
};

/** Of a file that is brought: what is known of it, and that it stands in the place of another one. */
const fileRow = (wizard: Wizard, key: string, style: Style): Row => {
  const { pair: words } = style.words.asking;
  if (ownPairWay(wizard) === 'taken-back') {
    const value = `${words.own('')} ${style.glyphs.arrow} ${words.selfSigned}`;
    return { mark: style.warn('~'), key, value, note: words.kept(keptPairs) };
  }
  const isNew = Object.keys(wizard.present).length === 0;
  const value = isSecret(wizard.stack, key) ? style.glyphs.secret.repeat(8) : pemText(wizard, key, style);
  return {
    mark: isNew ? style.ok('+') : style.warn('~'),
    key,
    value,
    note: isNew ? style.words.work.review.isNew : words.replaced,
  };
};

/** What becomes of the person's own pair that goes out of use, below the table. */
const keptPair = (wizard: Wizard, style: Style): readonly string[] =>
  isPairKept(wizard) ? wrapped(style.words.asking.pair.takesPlace(keptPairs), style.columns - 4).map(line => `  ${line}`) : [];

/** Why ports move, below the table where it has no room for that. */
const movedPorts = (wizard: Wizard, lines: readonly string[], style: Style): readonly string[] =>
  movesOf(wizard)
    .map(({ port, owner }) => style.words.work.review.taken(port, owner))
    .filter(reason => !lines.some(line => line.includes(reason)))
    .flatMap(reason => wrapped(`${reason}.`, style.columns - 4).map(line => `  ${line}`));

/** A glyph and a word; the reason does not fit here. */
const verdictOf = ({ checks }: Wizard, key: string, { glyphs, words }: Style): string | undefined => {
  const verdict = checks[key];
  if (!verdict) return undefined;
  const glyph = { valid: glyphs.done, refused: glyphs.warn, unknown: glyphs.unknown }[verdict.type];
  return `${glyph} ${words.work.review.verdicts[verdict.type]}`;
};

/** What a provider has against a key, below the table. */
const reasonsOf = ({ checks }: Wizard, style: Style): readonly string[] =>
  Object.entries(checks).flatMap(([key, verdict]) =>
    verdict.type === 'valid'
      ? []
      : wrapped(style.words.work.review.reason(key, verdict.type, whyOf(verdict)), style.columns - 4).map(line => `  ${line}`),
  );

/** A value as far as it may be shown: of a secret its last letters, where that does not tell too much. */
export const shown = (value: Value, { glyphs, words }: Style): string => {
  if (value instanceof Secret) return `${glyphs.secret.repeat(8)}${value.fingerprint}`;
  return value === '' ? words.work.review.empty : value;
};
