import type { Face } from './face.ts';
import type { Style } from './style.ts';
import type { KeptLine } from './text/kept.ts';
import { reviewText } from './text/review.ts';
import type { Next } from './tui/follow.ts';
import type { Stage, TerminalOptions } from './tui/terminal.ts';

export interface ScreenFaceOptions extends TerminalOptions {
  /** Results. */
  readonly out: (line: string) => void;
  /** Everything else. */
  readonly err: (line: string) => void;
  readonly style: Style;
  readonly errStyle: Style;
  /** Whether work is shown there, too, and not a line each. */
  readonly follows: boolean;
}

/** The whole screen, from the first question to the end of the work; `otherwise` has all that is no matter of a screen. */
export interface ScreenFace extends Face, AsyncDisposable {
  /** Whether the person wants to see live what they have just brought up. */
  readonly wantsPanels: () => boolean;
}

/** What draws is heavy and is loaded only once there is something to draw. */
export const screenFace = (otherwise: Face, options: ScreenFaceOptions): ScreenFace => {
  let stage: Stage | undefined;
  let held: readonly KeptLine[] = [];
  let next: Next | undefined;
  let leads = false;
  const { style, err } = options;
  /** Gives the terminal back, with what was agreed on on it. */
  const leave = async (): Promise<void> => {
    const open = stage;
    stage = undefined;
    await open?.leave();
    for (const { to, line } of held) options[to](line);
    held = [];
  };
  return {
    ...otherwise,

    ask: async (wizard, aid) => {
      const { askOnScreen } = await import('./tui/tui.ts');
      const asked = await askOnScreen(wizard, aid, { ...options, say: err, keeps: options.follows });
      stage = asked.stage;
      leads = stage !== undefined;
      if (stage) held = reviewText(asked.wizard, style).map(line => ({ to: 'err', line }));
      return asked.wizard;
    },

    confirm: async consent => {
      await leave();
      return otherwise.confirm(consent);
    },

    follow: async (run, control) => {
      if (!options.follows) return otherwise.follow(run, control);
      const { followOnScreen } = await import('./tui/follow.ts');
      const followed = await followOnScreen(run, control, otherwise, { ...options, stage, leads });
      next = followed.next;
      stage = followed.stage ?? stage;
      held = [...held, ...followed.stays];
      // What was chosen after a failure goes on on the same screen.
      if (next !== 'retry' && next !== 'roll-back') await leave();
    },

    wantsPanels: () => next === 'panels',

    [Symbol.asyncDispose]: leave,
  };
};
