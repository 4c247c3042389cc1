import { costs } from './nb/costs.ts';
import { env } from './nb/env.ts';
import { meaning } from './nb/meaning.ts';
import { panels } from './nb/panels.ts';
import { asking } from './nb/prompts.ts';
import { said } from './nb/said.ts';
import { status } from './nb/status.ts';
import { screen } from './nb/tui.ts';
import { variables } from './nb/variables.ts';
import { work } from './nb/work.ts';
import { working } from './nb/working.ts';
import type { Words } from './words.ts';

/** All that the faces say, in Norwegian bokmål. A word that is missing does not compile. */
export const norwegian: Words = {
  ...{ work, working, asking, screen, panels, status, env, variables, meaning, said, costs },
  units: { MB: 'MB', seconds: 'sekunder', minutes: 'minutter', days: 'dager' },
};
