import { offeredIn, withPick } from '../../core/several.ts';
import { reveal } from '../../core/values.ts';
import { advance, valuesOf } from '../../core/wizard.ts';
import type { Action } from './keys.ts';
import { edit, lineOf, textOf } from './line.ts';
import type { Press } from './press.ts';
import type { ListCover, Session } from './session.ts';

const textIn = ({ wizard }: Session, key: string): string => reveal(valuesOf(wizard)[key]);

/** The list of a field that takes several, open. */
export const listOpened = (session: Session, key: string): Session => ({
  ...session,
  cover: {
    ...{ over: 'list', key, focus: 0, typing: undefined, complaint: undefined },
    offered: offeredIn(session.wizard.stack, key, textIn(session, key)),
  },
});

/** Space picks, Enter adds what was typed or closes, Esc closes. */
export const listActed = (session: Session, cover: ListCover, action: Action): Session => {
  const { focus, offered, typing } = cover;
  const item = offered[focus];
  switch (action) {
    case 'toggle':
      return item === undefined ? session : picked(session, cover, item);
    case 'on':
      return typing === undefined || textOf(typing).trim() === '' ? closed(session) : added(session, cover, textOf(typing).trim());
    case 'back':
      return closed(session);
    case 'up':
      return focused(session, cover, focus - 1);
    case 'down':
      return focused(session, cover, focus + 1);
    case 'first':
      return focused(session, cover, 0);
    case 'last':
      return focused(session, cover, offered.length);
    default:
      return session;
  }
};

/** Letters are for another one, wherever the focus is. */
export const listTyped = (session: Session, cover: ListCover, press: Press): Session => {
  const line = edit(cover.typing ?? lineOf(''), press.type === 'paste' ? { type: 'text', text: press.text.trim() } : press);
  if (line === undefined || (cover.typing === undefined && press.type === 'key')) return session;
  return { ...session, cover: { ...cover, focus: cover.offered.length, typing: line, complaint: undefined } };
};

const closed = (session: Session): Session => ({ ...session, cover: undefined });

const focused = (session: Session, cover: ListCover, focus: number): Session => ({
  ...session,
  cover: { ...cover, focus: Math.max(0, Math.min(cover.offered.length, focus)), typing: undefined, complaint: undefined },
});

const picked = (session: Session, cover: ListCover, item: string): Session => {
  const { key, offered } = cover;
  const wizard = advance(session.wizard, { type: 'answered', key, text: withPick(offered, textIn(session, key), item) });
  const complaint = wizard.complaints[key];
  return complaint === undefined
    ? { ...session, wizard, cover: { ...cover, complaint: undefined } }
    : { ...session, cover: { ...cover, complaint } };
};

const added = (session: Session, cover: ListCover, item: string): Session => {
  if (cover.offered.includes(item)) return focused(session, cover, cover.offered.indexOf(item));
  const offered = [...cover.offered, item];
  return picked(session, { ...cover, offered, focus: offered.length, typing: undefined }, item);
};
