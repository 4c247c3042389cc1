import type { Watch } from '../flows/watch.ts';
import type { CommonFlags } from './argv/invocation.ts';
import type { Face } from './face.ts';
import { gate } from './gate.ts';
import { json } from './headless/json.ts';
import { lines as linesFace } from './headless/lines.ts';
import { screenFace } from './screen-face.ts';
import { type Style, styleFor } from './style.ts';
import { asTyped } from './typed.ts';

type Stream<Kind> = Kind & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };

/** What decides how to meet the person. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Stream<NodeJS.ReadableStream>;
  readonly stdout: Stream<NodeJS.WritableStream>;
  readonly stderr: Stream<NodeJS.WritableStream>;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Aborted when the person leaves by a signal. */
  readonly signal: AbortSignal;
  /** Hears of every ^C first, until it is disposed of, and says whether that was all that is to be done about it. */
  readonly interrupts: (heard: () => boolean) => Disposable;
}

/** When it is disposed of the terminal is as it was, whatever ended the meeting. */
export interface Meeting extends AsyncDisposable {
  readonly face: Face;
  /** Whether a person looks on who may leave: work goes on without them. */
  readonly isAttended: boolean;
  /** Yes or no to a question, where somebody looks on. Throws `Cancelled`. */
  readonly agrees: (question: string) => Promise<boolean>;
  /** Whether the person, having seen what was brought up, wants to go on to the panels. */
  readonly wantsPanels: () => boolean;
  /** For standard output. */
  readonly style: Style;
  readonly errStyle: Style;
  /** Shows a stack that is watched until the person leaves; undefined where there is no terminal. */
  readonly watch: ((watch: Watch) => Promise<void>) | undefined;
}

/** JSON for programs; prompts where there is a person to ask; lines for everybody else. `consented`: the command itself asks for the change. */
export const chooseFace = async (around: Surroundings, flags: CommonFlags, consented: boolean): Promise<Meeting> => {
  const typed = asTyped(around.env, flags.dir);
  const style = { ...(await styleFor(around.env, around.stdout, flags)), typed };
  const errStyle = { ...(await styleFor(around.env, around.stderr, flags)), typed };
  if (flags.json) return { face: json(around.out, flags.yes || consented), style, errStyle, ...unattended };
  const isTerminal = around.stdin.isTTY === true && around.stderr.isTTY === true;
  const detail = flags.quiet ? 'quiet' : flags.verbose || around.stderr.isTTY !== true ? 'all' : 'steps';
  const out = (line: string): void => around.out(typed(line));
  const err = (line: string): void => around.err(typed(line));
  const lines = gate();
  const plain = linesFace({ out: lines.through(out), err: lines.through(err), style: errStyle, detail, consents: flags.yes || consented });
  if (!isTerminal) return { face: plain, style, errStyle, ...unattended };
  const [{ agrees, prompts }, { followAsking }] = await Promise.all([import('./prompts/prompts.ts'), import('./prompts/interrupt.ts')]);
  // Questions are no results: standard output may go to a file.
  const context = { input: around.stdin, output: around.stderr, signal: around.signal };
  const rows = around.stderr.rows || 24;
  const options = { say: err, style: errStyle, rows, numbered: isAccessible(around.env, flags), context };
  const follow = followAsking({ follow: plain.follow, lines, interrupts: around.interrupts }, options);
  const asking = prompts({ ...plain, follow }, options);
  const attended = { isAttended: true, agrees: (question: string) => agrees(question, options), style, errStyle };
  // Consent that was given on the command line is not asked for again; losing data always is.
  const agreeing: Face = flags.yes ? { ...plain, follow, confirmLoss: asking.confirmLoss } : asking;
  if (around.stdout.isTTY !== true) return { face: agreeing, ...attended, watch: undefined, ...asItWas };
  if (isAccessible(around.env, flags)) return { face: agreeing, ...attended, watch: inLines(out, style), ...asItWas };
  const { stdin, stdout, signal } = around;
  const screen = screenFace(agreeing, { stdin, stdout, signal, out, err, style, errStyle, follows: detail === 'steps' });
  const face = flags.yes ? { ...screen, ask: agreeing.ask } : screen;
  const { wantsPanels } = screen;
  return { face, ...attended, wantsPanels, watch: panelsOn(around, style), [Symbol.asyncDispose]: screen[Symbol.asyncDispose] };
};

/** What needs no putting back. */
const asItWas = { wantsPanels: () => false, [Symbol.asyncDispose]: async () => {} };

const unattended = {
  isAttended: false,
  agrees: () => Promise.reject(new TypeError('There is nobody to ask.')),
  watch: undefined,
  ...asItWas,
};

const panelsOn =
  ({ stdin, stdout, signal }: Surroundings, style: Style): Meeting['watch'] =>
  async watch => {
    const { panelsOnScreen } = await import('./tui/panels/panels.ts');
    return panelsOnScreen(watch, { stdin, stdout, signal, style });
  };

const inLines =
  (say: (line: string) => void, style: Style): Meeting['watch'] =>
  async watch => {
    const { watchInLines } = await import('./text/watch.ts');
    return watchInLines(watch, say, style);
  };

/** Whether what is drawn anew at every key would be read out again and again. */
const isAccessible = (env: Surroundings['env'], { accessible }: CommonFlags): boolean =>
  accessible ||
  [env['ACCESSIBLE'], env['INK_SCREEN_READER']].some(set => !['', '0', 'false'].includes(set ?? '')) ||
  env['TERM'] === 'dumb';
