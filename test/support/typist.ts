import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { render } from '@inquirer/testing';
import type { Face } from '../../src/ui/face.ts';
import { json } from '../../src/ui/headless/json.ts';
import type { AskerOptions } from '../../src/ui/prompts/list.ts';
import { prompts } from '../../src/ui/prompts/prompts.ts';
import { style } from '../../src/ui/style.ts';

/** A text that has to appear, then what is pressed: `enter`, `^c` and the like, or letters. */
export type Move = readonly [after: string, ...keys: readonly string[]];

export interface Typed<Answer> {
  /** All that stood on the screen, in the order in which it came. */
  readonly text: string;
  /** The answer, or what was thrown in its place. */
  readonly answer: Answer | Error;
}

export interface TypistOptions {
  readonly numbered?: boolean;
  readonly columns?: number;
  readonly ascii?: boolean;
  readonly signal?: AbortSignal;
  /** Is called once all moves are made. */
  readonly finally?: () => void;
}

/** Somebody who answers what a face asks, by keyboard alone, on a screen in memory. */
export const typing = async <Answer>(
  question: (face: Face, options: AskerOptions) => Promise<Answer>,
  moves: readonly Move[],
  { numbered = false, columns = 80, ascii = false, signal, finally: last = () => {} }: TypistOptions = {},
): Promise<Typed<Answer>> => {
  let text = '';
  let at = 0;
  let look = (): void => {};
  const show = (more: string): void => {
    text += more;
    look();
  };
  const appears = async (after: string): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const limit = setTimeout(() => reject(new Error(`waited in vain for "${after}" behind: ${text.slice(at)}`)), 5000);
    look = () => {
      if (text.indexOf(after, at) >= 0) resolve();
    };
    look();
    await promise.finally(() => clearTimeout(limit));
    // What is said stands there before the question that it belongs to.
    await turn();
  };
  const shown = await render<Answer, undefined>((_, { input, output } = {}) => {
    const context = {
      ...(input ? { input } : {}),
      ...(signal ? { signal } : {}),
      // A screen that one question does not close for the next, and that shows everything in the order in which it comes.
      get output() {
        const write = (chunk: string): boolean => {
          show(stripVTControlCharacters(chunk));
          return output?.write(chunk) ?? true;
        };
        return Object.assign(new Writable(), { write });
      },
    };
    const look = style({ colour: false, ascii, columns });
    const say = (line: string): void => show(`${line}\n`);
    const options = { say, style: look, rows: 24, numbered, context };
    const face = prompts(
      json(() => {}, false),
      options,
    );
    return Object.assign(question(face, options), { cancel: () => {} });
  }, undefined);
  const ended = shown.answer.catch((error: unknown) => {
    if (error instanceof Error) return error;
    throw error;
  });
  for (const [after, ...keys] of moves) {
    await appears(after);
    // What a key draws is drawn at once, so that it is not taken for the next question.
    for (const key of keys) press(shown.events, key);
    at = keys.length === 0 ? text.indexOf(after, at) + after.length : text.length;
  }
  last();
  const late = Promise.withResolvers<never>();
  const limit = setTimeout(() => late.reject(new Error(`waited in vain for the end behind: ${text.slice(-1500)}`)), 5000);
  return { answer: await Promise.race([ended, late.promise]).finally(() => clearTimeout(limit)), text };
};

const press = ({ keypress, type }: Awaited<ReturnType<typeof render>>['events'], key: string): void => {
  if (key === 'enter') keypress('enter');
  else if (key.startsWith('^')) keypress({ name: key.slice(1), ctrl: true });
  else type(key);
};
