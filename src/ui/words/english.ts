import { env } from './en/env.ts';
import { asking } from './en/prompts.ts';
import { status } from './en/status.ts';
import { screen } from './en/tui.ts';
import { work } from './en/work.ts';

/** All that the faces say, in English. The other languages have its shape. */
export const english = { work, asking, screen, status, env } as const;
