import type { RunEvent } from '../../core/run-event.ts';
import type { Style } from '../style.ts';
import { timeOf } from '../words/amounts.ts';

/** Time as a face knows it. */
export interface Pulse {
  /** Milliseconds. */
  now(): number;
  /** Calls again and again, so many milliseconds apart, until what is given back is called. */
  every(ms: number, act: () => void): () => void;
}

export const realPulse: Pulse = {
  now: () => Date.now(),
  every: (ms, act) => {
    const timer = setInterval(act, ms);
    return () => clearInterval(timer);
  },
};

/** After this long without a line one says that work goes on; milliseconds. */
const silence = 15_000;

/** Says that work goes on where nothing else was said for a while. */
export const heartbeat = (pulse: Pulse, { words, columns }: Style, say: (line: string) => void) => {
  const room = columns - 40;
  let [step, last] = ['', ''];
  let [spoke, since] = [pulse.now(), pulse.now()];
  const stop = pulse.every(1000, () => {
    if (step === '' || pulse.now() - spoke < silence) return;
    spoke = pulse.now();
    say(words.work.still(step, timeOf(spoke - since), last));
  });
  return {
    stop,
    /** A line was shown. */
    spoken: (): void => {
      spoke = pulse.now();
    },
    heard: (event: RunEvent): void => {
      if (event.type === 'step-started') [step, since, last] = [words.work.steps[event.step], pulse.now(), ''];
      if (event.type === 'step-finished') step = '';
      if (event.type === 'progress') last = `${event.subject}: ${event.what}`.slice(0, Math.max(0, room));
    },
  };
};
