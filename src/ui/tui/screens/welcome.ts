import { road } from '../../../core/wizard-pages.ts';
import type { Style } from '../../style.ts';
import { draftLines } from '../../text/draft.ts';
import { foundLines } from '../../text/found.ts';
import { wrap, wrapSentences } from '../../text/table.ts';
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
  if (isOffering(session)) return [...found, '', ...wrapSentences(words.nothingYet, room).map(style.dim)];
  return [
    ...found,
    ...(found.length === 0 ? [] : ['']),
    ...hereLines(session, style, room),
    '',
    style.bold(words.does),
    ...stepLines(session, style, room),
    '',
    ...wrapSentences(words.nothingYet, room).map(style.dim),
  ];
};

/**
 * In a small window what was found comes first, then what happens, in short; each whole or not at all, with the gaps that there is room for.
 * The rest is under `?`.
 */
const fitting = (session: Session, style: Style, room: number, rows: number): readonly string[] => {
  const { welcome: words } = style.words.screen;
  const found = foundHere(session, style, room);
  const here = isOffering(session) ? [] : hereLines(session, style, room);
  const brief = isOffering(session) ? [] : wrapSentences(session.wizard.start ? words.brief : words.briefNoStart, room);
  const nothing = wrapSentences(words.nothingYet, room).map(style.dim);
  const parts = [found, here, brief, nothing].filter(part => part.length > 0);
  const shown: (readonly string[])[] = [];
  let taken = 0;
  for (const part of parts)
    if (taken + part.length <= rows) {
      shown.push(part);
      taken += part.length;
    }
  if (shown.length === parts.length) {
    const gaps = Math.min(rows - taken, shown.length - 1);
    return shown.flatMap((part, index) => (index > 0 && index <= gaps ? ['', ...part] : part));
  }
  const lines = shown.flat();
  return [...(lines.length < found.length ? found : lines).slice(0, rows - 1), style.dim(style.words.screen.rest)];
};

const foundHere = (session: Session, style: Style, room: number): readonly string[] =>
  [...draftLines(session.wizard.stack, session.draft, session.back, style), ...foundLines(session.found, style)].flatMap(text =>
    wrapSentences(text, room).map(style.bold),
  );

const hereLines = (session: Session, style: Style, room: number): readonly string[] => {
  const { welcome: words } = style.words.screen;
  const count = Object.keys(session.wizard.present).length;
  return (count === 0 ? words.isNew : [words.there(count)]).flatMap(text => wrapSentences(text, room));
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
