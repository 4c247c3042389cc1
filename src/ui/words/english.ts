import { meaning } from '../../core/meaning.ts';
import type { Unit } from '../../stack/define.ts';
import { costs } from './en/costs.ts';
import { env } from './en/env.ts';
import { panels } from './en/panels.ts';
import { asking } from './en/prompts.ts';
import { status } from './en/status.ts';
import { screen } from './en/tui.ts';
import { work } from './en/work.ts';
import { working } from './en/working.ts';
import type { VariableWords } from './variable.ts';

/** What numbers count. */
const units: Readonly<Record<Unit, string>> = { MB: 'MB', seconds: 'seconds', minutes: 'minutes', days: 'days' };

const declared: Readonly<Record<string, VariableWords>> = {};

/** All that the faces say, in English. The other languages have its shape. */
export const english = {
  ...{ work, working, asking, screen, panels, status, env, units, costs },
  /** Where they are not as they are declared. */
  variables: declared,
  meaning,
  /** What core and flows have to say, who know one language only. */
  said: (text: string): string => text,
} as const;
