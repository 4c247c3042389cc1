import { beginning, observe, signalsIn, statusesIn, verdictIn } from '../../core/dashboard.ts';
import type { Signal } from '../../core/signals.ts';
import type { Watch } from '../../flows/watch.ts';
import type { Style } from '../style.ts';
import { readingOf, signalGlyph, signalPaint } from './signals.ts';
import { glyphOf, nameOf, paintOf, stateOf } from './status.ts';
import { clockOf } from './when.ts';

/** The same as the panels in lines of their own: how all is, then a line whenever a verdict changes, of a service, a signal or the stack. */
export const watchInLines = async ({ watched, events }: Watch, say: (line: string) => void, style: Style): Promise<void> => {
  const { panels, status } = style.words;
  let seen = beginning(watched);
  let told: ReadonlyMap<string, string> = new Map();
  say(style.dim(panels.follows));
  for await (const event of events) {
    seen = observe(seen, event);
    if (seen.asOf === undefined && !seen.lost) continue;
    const services = statusesIn(seen);
    const now = new Map([['', one(panels.stackIs(status.stack[verdictIn(seen, services)]))]]);
    if (seen.lost) now.set('', one(`${panels.stackIs(status.stack.unknown)} ${style.words.said(seen.lost.why.message)}`));
    else {
      for (const service of services) {
        const { why, verdict } = service;
        const line = `${paintOf(verdict, style)(`${glyphOf(verdict, style)} ${panels.changed(nameOf(service, style), stateOf(service, style))}`)}`;
        now.set(service.name, one(verdict === 'failing' && why ? `${line}. ${style.words.said(why.message)}` : line));
      }
      // Before anybody was asked there is nothing to say of them.
      if (seen.readings) for (const signal of signalsIn(seen)) now.set(`signal ${signal.name}`, toldOf(signal, event.at, style));
    }
    for (const [name, { sign, line }] of now) if (told.get(name) !== sign) say(`${style.dim(clockOf(event.at))} ${line}`);
    told = new Map([...told, ...[...now].map(([name, { sign }]) => [name, sign] as const)]);
  }
};

/** A line, and the sign by which another one differs. */
interface Told {
  readonly sign: string;
  readonly line: string;
}

const one = (line: string): Told => ({ sign: line, line });

/** Readings change all the time; it is told when what they mean does. */
const toldOf = (signal: Signal, now: number, style: Style): Told => {
  const { is, names } = style.words.panels.signals;
  const { name, verdict, why } = signal;
  const text = `${signalGlyph(verdict, style)} ${is(names[name], readingOf(signal, now, style), why === '' ? '' : style.words.said(why))}`;
  return { sign: verdict, line: signalPaint(verdict, style)(text) };
};
