import { useApp, useCursor, useInput, usePaste, useWindowSize } from 'ink';
import { createElement, type ReactNode, useCallback, useEffect, useReducer } from 'react';
import type { WizardEvent } from '../../core/wizard.ts';
import type { Aid } from '../../flows/aid.ts';
import type { Found } from '../../flows/found.ts';
import { about } from '../../stack/define.ts';
import type { Style } from '../style.ts';
import { pressed } from './act.ts';
import { happened } from './agree.ts';
import { useKeyChecks } from './key-checks.ts';
import { actionOf } from './keys.ts';
import { useLooks } from './looks.ts';
import { usePair } from './pair.ts';
import { pictureOf } from './picture.ts';
import { type Press, pressesOf } from './press.ts';
import { type RepairNews, repairHeard } from './repair.ts';
import { useRepairs } from './repairs.ts';
import { focusedKey, type Session } from './session.ts';
import { givenToShell } from './to-shell.ts';
import { View } from './view.ts';

export interface AppProps {
  readonly start: Session;
  readonly style: Style;
  readonly aid: Aid;
  /** The session as it is now, after every change. */
  readonly onChange: (session: Session) => void;
}

type Message =
  | { readonly type: 'found'; readonly found: Found }
  | { readonly type: 'pressed'; readonly press: Press }
  | { readonly type: 'happened'; readonly event: WizardEvent }
  | { readonly type: 'repair'; readonly news: RepairNews };

const reduce = (session: Session, message: Message): Session => {
  switch (message.type) {
    case 'found':
      return { ...session, found: message.found };
    case 'pressed':
      return pressed(session, message.press);
    case 'happened':
      return happened(session, message.event);
    case 'repair':
      return repairHeard(session, message.news);
  }
};

/** The wizard on the whole screen: keys in, pictures out. */
export const App = ({ start, style, aid, onChange }: AppProps): ReactNode => {
  const [session, send] = useReducer(reduce, start);
  const size = useWindowSize();
  const { setCursorPosition } = useCursor();
  const { suspendTerminal } = useApp();
  const heard = useCallback((event: WizardEvent) => send({ type: 'happened', event }), []);
  useKeyChecks(session.wizard, aid.checkKey, heard);
  usePair(session.wizard, aid.checkPair, heard);
  useLooks(session, aid.look, heard);
  const repaired = useCallback((news: RepairNews) => send({ type: 'repair', news }), []);
  useRepairs(session, aid.prepare, style, repaired);

  useEffect(() => {
    void aid.found().then(found => send({ type: 'found', found }));
  }, [aid]);

  const press = (one: Press): void => {
    const action = actionOf(session, one);
    if (action === 'suspend') void suspendTerminal(givenToShell);
    const focused = focusedKey(session);
    const made = focused === undefined ? undefined : about(session.wizard.stack, focused).generate;
    if (action === 'renew' && focused !== undefined && made)
      send({ type: 'happened', event: { type: 'generated', key: focused, secret: aid.secret(made.length) } });
    send({ type: 'pressed', press: one });
  };
  useInput((input, key) => {
    for (const one of pressesOf(input, key)) press(one);
  });
  usePaste(text => send({ type: 'pressed', press: { type: 'paste', text } }));

  useEffect(() => onChange(session), [session, onChange]);

  const picture = pictureOf(session, { ...style, columns: size.columns }, size);
  setCursorPosition(picture.cursor);
  return createElement(View, { picture });
};
