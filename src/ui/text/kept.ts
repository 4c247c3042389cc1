import type { RunEvent } from '../../core/run-event.ts';
import type { Way } from '../../core/ways-on.ts';
import type { Style } from '../style.ts';
import { cardText } from './card.ts';
import { eventText } from './event.ts';
import { problemText } from './problem.ts';
import { wayCommand } from './ways-on.ts';

/** A line for standard output, or beside it. */
export interface KeptLine {
  readonly to: 'out' | 'err';
  readonly line: string;
}

/** What stays on the terminal of work that was shown on a screen: what it did and how it ended, nothing of what passed on the way. */
export const keptText = (events: readonly RunEvent[], path: string | null, style: Style, errStyle: Style): readonly KeptLine[] =>
  events.flatMap((event): readonly KeptLine[] => {
    if (event.type === 'ready') return cardText(event.card, style).map(line => ({ to: 'out', line }));
    if (event.type === 'result') return event.problem ? ['', ...problemText(event.problem, path, errStyle)].map(aside) : [];
    const line = stays(event) ? eventText(event, errStyle, false) : undefined;
    return line === undefined ? [] : line.split('\n').map(aside);
  });

/** What was chosen after a failure, as one would type it. */
export const wayText = (way: Way | undefined, { typed, words }: Style): readonly KeptLine[] =>
  way === undefined ? [] : ['', typed(words.work.failure.chosen(wayCommand[way])), ''].map(aside);

const aside = (line: string): KeptLine => ({ to: 'err', line });

const stays = (event: RunEvent): boolean =>
  ['step-finished', 'step-skipped', 'wrote', 'pair-kept', 'restarted', 'source-chosen', 'smoke-passed', 'smoke-skipped'].includes(
    event.type,
  ) ||
  (event.type === 'finding' && event.severity !== 'ok');
