import type { Face } from './face.ts';
import type { Style } from './style.ts';
import { reviewText } from './text/review.ts';
import type { Stage, TerminalOptions } from './tui/terminal.ts';
import type { Wish } from './tui/work-app.ts';

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
  let held: readonly string[] = [];
  let wish: Wish | undefined;
  const { style, err } = options;
  /** Gives the terminal back, with what was agreed on on it. */
  const leave = async (): Promise<void> => {
    const open = stage;
    stage = undefined;
    await open?.leave();
    for (const line of held) err(line);
    held = [];
  };
  return {
    ...otherwise,

    ask: async (wizard, aid) => {
      const { askOnScreen } = await import('./tui/tui.ts');
      const asked = await askOnScreen(wizard, aid, { ...options, say: err, keeps: options.follows });
      stage = asked.stage;
      if (stage) held = reviewText(asked.wizard, style);
      return asked.wizard;
    },

    confirm: async consent => {
      await leave();
      return otherwise.confirm(consent);
    },

    follow: async (run, control) => {
      if (!options.follows) return otherwise.follow(run, control);
      const { followOnScreen } = await import('./tui/follow.ts');
      wish = await followOnScreen(run, control, otherwise, { ...options, stage, leave });
    },

    wantsPanels: () => wish === 'panels',

    [Symbol.asyncDispose]: leave,
  };
};
