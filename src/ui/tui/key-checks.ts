import { useEffect, useRef } from 'react';
import { type KeyChecked, questionOf } from '../../core/ai-keys.ts';
import { reveal } from '../../core/values.ts';
import { valuesOf, type Wizard } from '../../core/wizard.ts';
import { untried } from '../../core/wizard-pages.ts';
import type { Aid } from '../../flows/aid.ts';

/** Has keys of providers tried as they are given, each once, while the person goes on. */
export const useKeyChecks = (wizard: Wizard, checkKey: Aid['checkKey'], heard: (checked: KeyChecked) => void): void => {
  const asked = useRef(new Set<string>());
  useEffect(() => {
    for (const key of untried(wizard)) {
      const question = questionOf(valuesOf(wizard), key);
      // Kept in memory alone.
      const id = question && [key, question.address, reveal(question.value)].join('\n');
      if (id === undefined || asked.current.has(id)) continue;
      asked.current.add(id);
      void checkKey(key, wizard).then(checked => {
        if (checked) heard(checked);
      });
    }
  }, [wizard, checkKey, heard]);
};
