import { useEffect, useRef } from 'react';
import type { Looked, LookPart } from '../../core/machine-look.ts';
import { questionNow } from '../../core/wizard.ts';
import type { Aid } from '../../flows/aid.ts';
import { lookingAt, type Session } from './session.ts';

type Heard = (looked: Looked) => void;

/** Milliseconds without a change that matters before the machine is looked at again. */
const pause = 300;

/** Has the machine looked at from the first screen on, each part on its own, and again when something changed that matters there. What comes late the wizard does not take. */
export const useLooks = (session: Session, look: Aid['look'], heard: Heard): void => {
  useLook('machine', session, look, heard);
  useLook('files', session, look, heard);
  useLook('network', session, look, heard);
};

const useLook = (part: LookPart, session: Session, look: Aid['look'], heard: Heard): void => {
  const question = lookingAt(session).includes(part) ? questionNow(session.wizard, part) : undefined;
  const now = useRef(session.wizard);
  now.current = session.wizard;
  useEffect(() => {
    if (question === undefined) return;
    const asked = now.current;
    const timer = setTimeout(() => void look(asked, part).then(heard), asked.looked[part] ? pause : 0);
    return () => clearTimeout(timer);
  }, [question, part, look, heard]);
};
