import { whyOf } from '../../../core/ai-key-words.ts';
import { costOf } from '../../../core/costs.ts';
import { followersOf, withTyped } from '../../../core/followers.ts';
import { once } from '../../../core/once.ts';
import { reading, recommended, reveal } from '../../../core/values.ts';
import { weakness } from '../../../core/weakness.ts';
import { movesOf, refusals, valuesOf, type Wizard } from '../../../core/wizard.ts';
import { about, isSecret } from '../../../stack/define.ts';
import type { Style } from '../../style.ts';
import { certificateText, ownPairLines } from '../../text/pair.ts';
import { wrap } from '../../text/table.ts';
import { labelOf, variableWords } from '../../words/variable.ts';
import { isTurnable } from '../fields.ts';
import { textOf } from '../line.ts';
import { linked } from '../linked.ts';
import { focusedKey, foldedHere, type Session } from '../session.ts';

/** What stands beside the focused field: what is wrong with it, what it is, what follows and is not `seen` yet, who reads it, where one gets it. */
export const helpLines = (session: Session, seen: readonly string[], style: Style, room: number): readonly string[] => {
  const key = focusedKey(session);
  if (key === undefined) return foldLines(session, style, room);
  const { wizard } = session;
  const { stack, mode = 'dev' } = wizard;
  const { ask, help } = variableWords(stack, key, style.words);
  const { link } = about(stack, key);
  const values = valuesOf(wizard);
  const usual = recommended(stack, key, mode, values) ?? '';
  const cost = costOf(stack, mode, reading(values), key);
  const wrong = wrongLines(session, key, style, room);
  const ofPair = pairLines(session, key, style, room);
  const where = link === undefined ? [] : linked(style.words.asking.value.link(link), link, room, style).map(style.dim);
  // Of what is wrong the next step comes first, and who reads it matters least.
  return [
    ...wrong,
    ...(wrong.length > 0 ? where : []),
    ...wrap(certificateText(wizard, key, style), room),
    ...(ofPair.length > 0 ? ofPair : wrap(`${ask}. ${help ?? ''}`, room)),
    ...(cost === undefined ? [] : wrap(style.words.costs(cost), room)),
    ...followLines(session, key, seen, style, room),
    ...wrap(`${key}. ${style.words.meaning(stack, key)}`, room).map(style.dim),
    ...(usual !== '' && usual !== reveal(values[key]) && !about(stack, key).secret
      ? wrap(style.words.screen.field.recommended(usual), room).map(style.dim)
      : []),
    ...(wrong.length > 0 ? [] : where),
  ];
};

/** What matters most of it, in a small window; all of it is under `?`. */
export const shortHelp = (session: Session, style: Style, room: number): readonly string[] => {
  const key = focusedKey(session);
  if (key === undefined) return foldLines(session, style, room);
  const wrong = wrongLines(session, key, style, room);
  if (wrong.length > 0) return wrong;
  if (session.typing) {
    const follows = followLines(session, key, [], style, room);
    if (follows.length > 0) return follows;
  }
  const ofPair = pairLines(session, key, style, room);
  if (ofPair.length > 0) return ofPair;
  const { ask, help } = variableWords(session.wizard.stack, key, style.words);
  return wrap(`${ask}. ${help ?? ''}`, room).map(style.dim);
};

const pairLines = (session: Session, key: string, style: Style, room: number): readonly string[] =>
  isTurnable(session, key) ? ownPairLines(session.wizard, style).flatMap(text => wrap(text, room)) : [];

/** Which settings are folded. */
const foldLines = (session: Session, style: Style, room: number): readonly string[] => {
  const names = foldedHere(session).map(key => labelOf(session.wizard.stack, key, style.words));
  return names.length === 0 ? [] : wrap(style.words.screen.fold.names(names), room);
};

/** Why it is refused, could be guessed, or stands where another value was. */
const wrongLines = (session: Session, key: string, style: Style, room: number): readonly string[] => {
  const { wizard } = session;
  const complaint = session.complaint ?? refusals(wizard).find(refusal => refusal.key === key)?.reason;
  if (complaint !== undefined) return wrap(`${style.glyphs.failed} ${style.words.asking.refused(complaint)}`, room).map(style.bad);
  const verdict = wizard.checks[key];
  const weak = weakness(wizard.stack, key, typedOr(session, reveal(valuesOf(wizard)[key])));
  return [
    ...(verdict && verdict.type !== 'valid'
      ? wrap(
          `${verdict.type === 'refused' ? style.glyphs.warn : style.glyphs.unknown} ${style.words.work.review.reason(key, verdict.type, whyOf(verdict))}`,
          room,
        ).map(verdict.type === 'refused' ? style.warn : style.dim)
      : []),
    ...(weak === undefined ? [] : wrap(`${style.glyphs.warn} ${style.words.asking.value.weak(weak)}`, room).map(style.warn)),
    ...movesOf(wizard)
      .filter(move => move.key === key)
      .flatMap(({ port, owner }) => wrap(`${style.glyphs.warn} ${style.words.work.review.taken(port, owner)}.`, room).map(style.warn)),
  ];
};

const typedOr = ({ typing }: Session, text: string): string => (typing === undefined ? text : textOf(typing).trim());

/** As it would be with what is typed, where that fits: what follows is seen before it is taken. */
export const asTyped = once((session: Session): Wizard => {
  const { typing, wizard } = session;
  const key = focusedKey(session);
  return typing === undefined || key === undefined ? wizard : withTyped(wizard, key, textOf(typing).trim());
});

/** What follows from the field, as it would be with what is typed there; of what holds a secret the name alone. */
const followLines = (session: Session, key: string, seen: readonly string[], style: Style, room: number): readonly string[] => {
  const wizard = asTyped(session);
  const { stack } = wizard;
  const follows = followersOf(wizard, key).filter(name => !seen.includes(name));
  const { followsAs, follow } = style.words.screen.field;
  // In a small window the arrow alone says it.
  const brief = room < 40;
  const open = follows
    .filter(name => !isSecret(stack, name))
    .map(name => {
      const value = reveal(valuesOf(wizard)[name]);
      return brief ? `${name} ${value}` : followsAs(name, value);
    });
  const hidden = follows.filter(name => isSecret(stack, name));
  return [...open, ...(hidden.length === 0 ? [] : [follow(hidden)])].flatMap(text => {
    const [first = '', ...rest] = wrap(text, room - 2);
    return [`${style.accent(style.glyphs.arrow)} ${first}`, ...rest.map(line => `  ${line}`)];
  });
};
