import { road } from '../../../core/wizard-pages.ts';
import type { Style } from '../../style.ts';
import { draftLines } from '../../text/draft.ts';
import { foundLines } from '../../text/found.ts';
import { wrap } from '../../text/table.ts';
import { bodyLines, framed, type Picture, type Size } from '../frame.ts';
import { isOffering, type Session } from '../session.ts';
import { whereabouts } from './side.ts';

/** What was found here, and what is about to happen. */
export const welcome = (session: Session, style: Style, size: Size): Picture => {
  const room = Math.min(76, size.columns - 4);
  const whole = welcomeLines(session, style, room);
  const rows = bodyLines(size);
  const lines = whole.length < rows ? ['', ...whole] : whole.length === rows ? whole : fitting(session, style, room, rows);
  return framed(session, style, size, {
    left: style.words.screen.name,
    right: whereabouts(session, style),
    body: lines.map(line => (line === '' ? '' : `  ${line}`)),
  });
};

/** All that the welcome has to say. */
export const welcomeLines = (session: Session, style: Style, room: number): readonly string[] => {
  const { welcome: words } = style.words.screen;
  const found = foundHere(session, style, room);
  // Whoever was here knows what happens.
  if (isOffering(session)) return [...found, '', ...wrap(words.nothingYet, room).map(style.dim)];
  return [
    ...found,
    ...(found.length === 0 ? [] : ['']),
    ...hereLines(session, style, room),
    '',
    style.bold(words.does),
    ...stepLines(session, style, room),
    '',
    ...wrap(words.nothingYet, room).map(style.dim),
  ];
};

/** In a small window what was found comes first, then what happens, each whole or not at all; the rest is under `?`. */
const fitting = (session: Session, style: Style, room: number, rows: number): readonly string[] => {
  const { welcome: words } = style.words.screen;
  const found = foundHere(session, style, room);
  const steps = isOffering(session) ? [] : stepLines(session, style, room);
  const nothing = wrap(words.nothingYet, room).map(style.dim);
  const here = isOffering(session) ? [] : hereLines(session, style, room);
  const lines: string[] = [];
  for (const part of [found, here, nothing, steps]) if (lines.length + part.length <= rows) lines.push(...part);
  if (lines.length === found.length + here.length + nothing.length + steps.length) return lines;
  const most = lines.length < found.length ? found : lines;
  return [...most.slice(0, rows - 1), style.dim(style.words.screen.rest)];
};

const foundHere = (session: Session, style: Style, room: number): readonly string[] =>
  [...draftLines(session.wizard.stack, session.draft, session.back, style), ...foundLines(session.found, style)].flatMap(text =>
    wrap(text, room).map(style.bold),
  );

const hereLines = (session: Session, style: Style, room: number): readonly string[] => {
  const { welcome: words } = style.words.screen;
  const count = Object.keys(session.wizard.present).length;
  return (count === 0 ? words.isNew : [words.there(count)]).flatMap(text => wrap(text, room));
};

const stepLines = ({ wizard, begun }: Session, style: Style, room: number): readonly string[] => {
  const { welcome: words } = style.words.screen;
  const [first = '', ...later] = wizard.start ? words.steps : [...words.steps.slice(0, 3), words.noStart];
  const steps = [road(begun, wizard.mode).length === 0 ? words.unasked : first, ...later];
  return steps.flatMap((text, index) => {
    const [first = '', ...rest] = wrap(text, room - 4);
    return [`${style.accent(`${index + 1}`)}  ${first}`, ...rest.map(line => `   ${line}`)];
  });
};
