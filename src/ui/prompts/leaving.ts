import type { confirm } from '@inquirer/prompts';
import { Cancelled } from '../../core/problem.ts';

/** Where questions are shown and answered, and what ends them: the person may leave by a signal, too. */
export type Context = NonNullable<Parameters<typeof confirm>[1]>;

/** Asks once. What ends the question without an answer is the person leaving. Throws `Cancelled`. */
export const leaving = async <Answer>(context: Context, question: (context: Context) => Promise<Answer>): Promise<Answer> => {
  try {
    return await heedingEnd(context, question);
  } catch (error) {
    if (isLeaving(error)) throw new Cancelled();
    throw error;
  }
};

/** Asks until there is an answer: ^C and ^D have `leaves` ask back, which stays or not. Throws `Cancelled`. */
export const staying = async <Answer>(
  context: Context,
  question: (context: Context) => Promise<Answer>,
  leaves: (context: Context) => Promise<boolean>,
): Promise<Answer> => {
  for (;;) {
    try {
      return await heedingEnd(context, question);
    } catch (error) {
      if (!isLeaving(error)) throw error;
      // A signal waits for no answer, and after a hang-up there is nobody to ask.
      if (context.signal?.aborted || hasEnded(context)) throw new Cancelled();
    }
    if (await leaving(context, leaves)) throw new Cancelled();
  }
};

/** At ^D readline closes and inquirer waits for ever; all that can be seen of it is that the input pauses. */
const heedingEnd = async <Answer>(context: Context, question: (context: Context) => Promise<Answer>): Promise<Answer> => {
  const closed = new AbortController();
  const close = (): void => closed.abort();
  context.input?.once('pause', close);
  try {
    return await question({ ...context, signal: context.signal ? AbortSignal.any([context.signal, closed.signal]) : closed.signal });
  } finally {
    context.input?.off('pause', close);
  }
};

const hasEnded = ({ input }: Context): boolean => input !== undefined && !input.readable;

const isLeaving = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
