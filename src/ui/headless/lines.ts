import type { Face } from '../face.ts';
import type { Style } from '../style.ts';
import { cardText } from '../text/card.ts';
import { consentText } from '../text/consent.ts';
import { eventText } from '../text/event.ts';
import { problemText } from '../text/problem.ts';
import { reviewText } from '../text/review.ts';
import { answerAndTry, consentWithoutAsking, valueWithoutAsking } from './answer.ts';
import { heartbeat, type Pulse, realPulse } from './heartbeat.ts';

export interface LinesOptions {
  /** Results. */
  readonly out: (line: string) => void;
  /** Everything else. */
  readonly err: (line: string) => void;
  readonly style: Style;
  /** `all`: every event a line, for a log. `steps`: what a person follows, with a heartbeat. `quiet`: results and problems. */
  readonly detail: 'all' | 'steps' | 'quiet';
  readonly consents: boolean;
  readonly pulse?: Pulse;
}

/** One line an event, append-only: terminals, logs, screen readers. */
export const lines = ({ out, err, style, detail, consents, pulse = realPulse }: LinesOptions): Face => ({
  ask: async (wizard, aid) => {
    const confirmed = await answerAndTry(wizard, aid);
    if (detail !== 'quiet') for (const line of reviewText(confirmed, style)) err(line);
    return confirmed;
  },

  confirm: async consent => {
    for (const line of consentText(consent, style)) err(line);
    return consentWithoutAsking(consent, consents);
  },

  value: async question => valueWithoutAsking(question),

  confirmLoss: async consent => consentWithoutAsking(consent, false),

  follow: async run => {
    const beat = heartbeat(pulse, style, line => {
      if (detail !== 'quiet') err(`  ${line}`);
    });
    try {
      for await (const event of run.follow()) {
        beat.heard(event);
        if (event.type === 'ready') for (const line of cardText(event.card, style)) out(line);
        if (event.type === 'result' && event.problem) for (const line of ['', ...problemText(event.problem, run.path, style)]) err(line);
        const line = detail === 'quiet' ? undefined : eventText(event, style, detail === 'all');
        if (line === undefined) continue;
        beat.spoken();
        err(line);
      }
    } finally {
      beat.stop();
    }
  },

  show: (_, document) => {
    for (const line of document(style.columns)) out(line);
  },
});
