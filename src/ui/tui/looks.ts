import { useEffect, useRef } from 'react';
import type { Looked } from '../../core/machine-look.ts';
import { questionNow } from '../../core/wizard.ts';
import type { Aid } from '../../flows/aid.ts';
import { isLooking, type Session } from './session.ts';

/** Milliseconds without a change that matters before the machine is looked at again. */
const pause = 300;

/** Has the machine looked at from the first screen on, and again when something changed that matters there. What comes late the wizard does not take. */
export const useLooks = (session: Session, look: Aid['look'], heard: (looked: Looked) => void): void => {
  const question = isLooking(session) ? questionNow(session.wizard) : undefined;
  const now = useRef(session.wizard);
  now.current = session.wizard;
  useEffect(() => {
    if (question === undefined) return;
    const asked = now.current;
    const timer = setTimeout(() => void look(asked).then(heard), asked.looked ? pause : 0);
    return () => clearTimeout(timer);
  }, [question, look, heard]);
};
