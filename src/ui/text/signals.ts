import type { Signal, SignalVerdict } from '../../core/signals.ts';
import { sizeOf } from '../../core/size.ts';
import type { Style } from '../style.ts';
import { roughTimeOf } from '../words/amounts.ts';

/** Milliseconds below which an age is young: what is written down every few minutes does not count them on the screen. */
const young = 300_000;

/** What a signal reads, short: `3/3`, `58 d`, `not set up`; '' where nothing was read. */
export const readingOf = ({ verdict, reading }: Signal, now: number, { words }: Style): string => {
  const said = words.panels.signals;
  if (verdict === 'not-set-up') return said.notSetUp;
  if (!reading) return '';
  const time = (ms: number): string => (ms < young ? '<5 min' : roughTimeOf(ms));
  switch (reading.kind) {
    case 'count':
      return said.count(reading.count);
    case 'share':
      return `${reading.up}/${reading.all}`;
    case 'since':
      return time(now - reading.at) + (reading.isAtLeast ? '+' : '');
    case 'until':
      return time(reading.at - now);
    case 'free':
      return sizeOf(reading.free);
  }
};

export const signalGlyph = (verdict: SignalVerdict, { glyphs }: Style): string =>
  ({ ok: glyphs.done, warning: glyphs.warn, failing: glyphs.failed, unknown: glyphs.unknown, 'not-set-up': glyphs.notYet })[verdict];

export const signalPaint = (verdict: SignalVerdict, { ok, warn, bad, dim }: Style): ((text: string) => string) =>
  ({ ok, warning: warn, failing: bad, unknown: dim, 'not-set-up': dim })[verdict];
