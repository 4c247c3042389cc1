import { reviewed } from '../../../core/edits.ts';
import { impactOf } from '../../../core/impact.ts';
import { isPairKept, keptPairs } from '../../../core/own-pair.ts';
import { reading } from '../../../core/values.ts';
import { valuesOf } from '../../../core/wizard.ts';
import { servicesOf } from '../../../stack/define.ts';
import type { Style } from '../../style.ts';
import { type Row, reviewRows } from '../../text/review.ts';
import { cellsOf, filled, shortened, wrap } from '../../text/table.ts';
import { reviewedKey } from '../focus.ts';
import { bodyLines, framed, type Picture, positionIn, type Size, windowOf } from '../frame.ts';
import type { Session } from '../session.ts';
import { outstanding } from './side.ts';

/** The masked diff of `.env`, and what comes of it. */
export const review = (session: Session, style: Style, size: Size): Picture => {
  const { wizard } = session;
  const rows = reviewRows(wizard, style);
  const focused = reviewedKey(session);
  const wide = size.columns >= 60;
  const all = ['', ...thenLines(session, rows.length, style, size)];
  const then = size.rows < 18 && Math.max(2, rows.length + 1) + all.length > bodyLines(size) ? [] : all;
  const here = rows.find(({ key }) => key === focused);
  // Where there is no column for notes, that of the line with the focus stands below, in as many lines as are free.
  const below = wide ? [] : noteBelow(here, size, style, Math.max(1, bodyLines(size) - then.length - rows.length - 1));
  const room = Math.max(1, bodyLines(size) - then.length - below.length);
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === focused),
  );
  const { from, to } = windowOf(rows.length, at, room);
  const where = positionIn(rows.length, at, { from, to }, style).trimEnd();
  const title = style.words.screen.review.title(rows.length, Object.keys(wizard.present).length === 0);
  const keys = Math.min(Math.max(0, ...rows.map(({ key }) => key.length)), Math.floor(size.columns / 2));
  // What a note says of a change is worth more than the end of a long value.
  const notes = wide ? Math.min(30, Math.max(0, ...rows.map(({ note }) => cellsOf(note)))) : 0;
  const values = Math.min(size.columns - keys - notes - (wide ? 8 : 6), Math.max(0, ...rows.map(({ value }) => cellsOf(value))));
  const lines = rows.slice(from, to).map(({ mark, key, value, note }) => {
    const isHere = key === focused;
    const name = filled(shortened(key, keys), keys);
    const start = `${isHere ? style.accent(style.glyphs.going) : ' '}${mark} ${isHere ? style.bold(name) : name}  ${filled(shortened(value, values), values)}`;
    return wide ? `${start}  ${style.dim(shortened(note, notes))}` : start;
  });
  const body = lines.length === 0 ? ['', `  ${style.words.screen.review.none}`] : lines;
  const full = [...body, ...Array.from({ length: Math.max(0, room - body.length) }, () => '')];
  return framed(session, style, size, {
    left: style.words.asking.review,
    right: session.going ? outstanding(session, style) : wide ? [where, title].filter(Boolean).join(' · ') : where || title,
    body: [...full, ...below, ...then],
  });
};

const noteBelow = (row: Row | undefined, size: Size, style: Style, most: number): readonly string[] => {
  if (row === undefined) return [];
  const text = [row.note, row.value].filter(Boolean).join(': ');
  const lines = wrap(text, size.columns - 4);
  return (lines.length > most ? [shortened(text, size.columns - 4)] : lines).map(line => style.dim(`   ${line}`));
};

/** What happens once it is written, and which services a change concerns. */
const thenLines = ({ wizard }: Session, rows: number, style: Style, size: Size): readonly string[] => {
  const { stack, mode = 'dev', present } = wizard;
  const { review: words } = style.words.screen;
  const running = servicesOf(stack, mode, reading(valuesOf(wizard)));
  const isNew = Object.keys(present).length === 0;
  // An unchanged .env has nothing that another start would bring about.
  if (!wizard.start && !isNew && rows === 0) return [`   ${style.dim(words.onlyWrites)}`];
  const changed = reviewed(wizard).map(key => ({ key, ...impactOf(stack, key, running) }));
  const by = (change: string): readonly string[] => [
    ...new Set(changed.filter(one => one.change === change).flatMap(({ services }) => services)),
  ];
  const row = (name: string, text: string): readonly string[] => {
    const [first = '', ...rest] = wrap(text, size.columns - 16);
    return [`   ${style.accent(filled(name, 10))} ${first}`, ...rest.map(line => `              ${line}`)];
  };
  if (isNew)
    return [
      `   ${style.bold(wizard.start ? words.after : words.afterUp)}`,
      ...row(words.acts.build, 'backend, celery, frontend'),
      ...row(words.acts.start, words.start(running.length)),
      ...row(words.acts.prove, words.prove),
    ];
  const kept = isPairKept(wizard) ? row(words.acts.keep, words.keep(keptPairs)) : [];
  const acts = (['rebuild', 'recreate', 'reload'] as const).flatMap(change =>
    by(change).length > 0 ? row(words.acts[change], by(change).join(', ')) : [],
  );
  return [
    `   ${style.bold(wizard.start ? words.after : words.afterUp)}`,
    ...kept,
    ...acts,
    ...row(words.acts.start, words.start(running.length)),
    ...row(words.acts.prove, words.prove),
  ];
};
