import type { Face } from '../face.ts';
import type { Style } from '../style.ts';
import { cardText } from '../text/card.ts';
import { consentText } from '../text/consent.ts';
import { eventText } from '../text/event.ts';
import { problemText } from '../text/problem.ts';
import { reviewText } from '../text/review.ts';
import { timeOf, words } from '../words/en.ts';
import { answerWithoutAsking, consentWithoutAsking } from './answer.ts';

export interface LinesOptions {
  /** Results. */
  readonly out: (line: string) => void;
  /** Everything else. */
  readonly err: (line: string) => void;
  readonly style: Style;
  /** `all`: every event a line, for a log. `steps`: what a person follows, with a heartbeat. `quiet`: results and problems. */
  readonly detail: 'all' | 'steps' | 'quiet';
  readonly consents: boolean;
}

/** After this long without a line one says that work goes on; milliseconds. */
const heartbeat = 15_000;

/** One line an event, append-only: terminals, logs, screen readers. */
export const lines = ({ out, err, style, detail, consents }: LinesOptions): Face => ({
  ask: async wizard => {
    const confirmed = answerWithoutAsking(wizard);
    for (const line of reviewText(wizard, style)) err(line);
    return confirmed;
  },

  confirm: async consent => {
    for (const line of consentText(consent)) err(line);
    return consentWithoutAsking(consent, consents);
  },

  confirmLoss: async consent => consentWithoutAsking(consent, false),

  follow: async run => {
    let [at, step, last, since] = [Date.now(), '', '', Date.now()];
    const beat = setInterval(() => {
      if (detail === 'quiet' || step === '' || Date.now() - at < heartbeat) return;
      at = Date.now();
      err(`  ${words.still(step, timeOf(at - since), last)}`);
    }, 1000);
    try {
      for await (const event of run.follow()) {
        if (event.type === 'step-started') [step, since, last] = [words.steps[event.step], Date.now(), ''];
        if (event.type === 'progress') last = `${event.subject}: ${event.what}`.slice(0, style.columns - 40);
        if (event.type === 'ready') for (const line of cardText(event.card, style)) out(line);
        if (event.type === 'result' && event.problem) for (const line of ['', ...problemText(event.problem, run.path, style)]) err(line);
        const line = detail === 'quiet' ? undefined : eventText(event, style, detail === 'all');
        if (line === undefined) continue;
        at = Date.now();
        err(line);
      }
    } finally {
      clearInterval(beat);
    }
  },

  show: (_, document) => {
    for (const line of document(style.columns)) out(line);
  },
});
