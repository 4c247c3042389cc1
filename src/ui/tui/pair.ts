import { useEffect } from 'react';
import { isPairOpen, type Wizard, type WizardEvent } from '../../core/wizard.ts';
import type { Aid } from '../../flows/aid.ts';

/** Has a TLS pair looked at as soon as it is given. What comes late the wizard does not take. */
export const usePair = (wizard: Wizard, checkPair: Aid['checkPair'], heard: (event: WizardEvent) => void): void => {
  const isOpen = isPairOpen(wizard);
  useEffect(() => {
    if (!isOpen) return;
    void checkPair(wizard).then(checked => {
      if (checked) heard(checked);
    });
  }, [isOpen, wizard, checkPair, heard]);
};
