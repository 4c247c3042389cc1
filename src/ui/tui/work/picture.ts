import { inAscii, type Style } from '../../style.ts';
import { cellsOf, filled, wrap, wrapSentences } from '../../text/table.ts';
import { inFrame, keyName, least, type Picture, type Size } from '../frame.ts';
import { workKeys } from './keys.ts';
import { logBody, logTitle } from './log.ts';
import type { WorkSession } from './session.ts';
import { rightOf, workBody } from './steps.ts';

/** What the work looks like in a window. `beat` moves the one thing that moves. */
export const workPicture = (session: WorkSession, style: Style, size: Size, beat: number): Picture => {
  const { screen } = style.words;
  if (size.columns < least.columns || size.rows < least.rows)
    return {
      head: [],
      body: wrap(screen.tooSmall(least.columns, least.rows), Math.max(8, size.columns)).slice(0, Math.max(1, size.rows - 1)),
      foot: [],
    };
  const picture = inFrame(style, size, contentOf(session, style, size, beat), footOf(session, style));
  const { head, body, foot } = picture;
  return style.isAscii ? { ...picture, head: head.map(inAscii), body: body.map(inAscii), foot: foot.map(inAscii) } : picture;
};

const contentOf = (session: WorkSession, style: Style, size: Size, beat: number) => {
  const { screen, working } = style.words;
  const right = rightOf(session, style);
  switch (session.cover) {
    case 'log':
      return { left: working.log, right: logTitle(session, style), body: logBody(session, style, size) };
    case 'keys':
      return { left: screen.keys.title, right, body: keysBody(session, style) };
    case 'stop':
      return { left: screen.name, right, body: stopBody(session, style, size) };
    default:
      return { left: size.columns < 60 ? screen.shortName : screen.name, right, body: workBody(session, style, size, beat) };
  }
};

const footOf = (session: WorkSession, style: Style): readonly (readonly [string, string])[] =>
  workKeys(session)
    .filter(({ foot }) => foot)
    .map(({ keys: [name = ''], action }) => [name, meaningOf(session, action, style)]);

const meaningOf = (
  { cover, work }: WorkSession,
  action: keyof Style['words']['working']['keys'],
  { words: { working } }: Style,
): string => {
  if (cover === 'stop' && action === 'back') return working.stay;
  return action === 'leave' && work.result ? working.leave : working.keys[action];
};

const keysBody = (session: WorkSession, style: Style): readonly string[] => {
  const below: WorkSession = { ...session, cover: undefined };
  const rows = workKeys(below).map(({ keys, action }) => [keys.map(name => keyName(name, style)).join(' '), action] as const);
  const cells = Math.max(...rows.map(([names]) => cellsOf(names)));
  return rows.map(([names, action]) => `  ${style.accent(filled(names, cells))}  ${meaningOf(below, action, style)}`);
};

const stopBody = ({ outlives }: WorkSession, style: Style, { columns }: Size): readonly string[] => {
  const { ask } = style.words.working;
  const said = [...(outlives ? [ask.outlives] : []), ask.does];
  return ['', `  ${style.bold(ask.question)}`, ...said.flatMap(text => ['', ...wrapSentences(text, columns - 4).map(line => `  ${line}`)])];
};
