import type { Holder, Interrupted } from '../../core/last-run.ts';
import type { Found } from '../../flows/found.ts';
import type { Style } from '../style.ts';
import { whenOf } from './when.ts';

const placeOf = ({ step, isPast }: Interrupted, words: Style['words']): string =>
  step === undefined ? '' : words.work.found.interrupted.place(words.work.steps[step], isPast);

/** What goes on in this home, and what that means for the set-up. */
export const foundLines = (found: Found | undefined, { words }: Style): readonly string[] => {
  const { found: said } = words.asking;
  if (!found) return [];
  const { working, interrupted, stack } = found;
  return [
    ...(working ? [said.working(working.what, working.pid, whenOf(working.since))] : []),
    ...(interrupted ? [said.interrupted(interrupted.command, whenOf(interrupted.at), placeOf(interrupted, words))] : []),
    ...(stack ? [said.runs(stack.running, stack.of, words.status.stack[stack.verdict])] : []),
  ];
};

/** That work goes on, and the question whether to follow it. */
export const workingText = ({ what, pid, since }: Holder, { words }: Style): readonly [text: string, question: string] => {
  const { working } = words.work.found;
  return [working.text(what, pid, whenOf(since)), working.question];
};

/** That work was interrupted, and the question whether to go on with it. */
export const interruptedText = (work: Interrupted, { words }: Style): readonly [text: string, question: string] => {
  const { interrupted } = words.work.found;
  return [interrupted.text(work.command, whenOf(work.at), placeOf(work, words)), interrupted.question];
};
