import type { panelWording } from '../../../core/problem-words-panels.ts';
import type { Texts } from './problems-images.ts';

/** The words of failures around the live panels, in Norwegian. */
export const panelProblems: Readonly<Record<keyof typeof panelWording, Texts>> = {
  'act-failed': {
    message: 'Docker Compose klarte ikke {act} for {service}.',
    why: '{evidence}',
    remedy: 'samplemind status sier hvordan stakken er nå.',
  },
  'terminal-missing': {
    message: 'Dashbordet trenger en terminal.',
    why: 'Utskriften eller innlesingen går til en fil eller et annet program her.',
    remedy: 'samplemind status sier det samme én gang.',
  },
};
