import type { Signal, SignalVerdict } from '../../core/signals.ts';
import { sizeOf } from '../../core/size.ts';
import type { Style } from '../style.ts';
import { roughTimeOf } from '../words/amounts.ts';

/** What a signal reads, short: `3/3`, `58 d`, `not set up`; '' where nothing was read. */
export const readingOf = ({ verdict, reading }: Signal, now: number, { words }: Style): string => {
  const said = words.panels.signals;
  if (verdict === 'not-set-up') return said.notSetUp;
  if (!reading) return '';
  switch (reading.kind) {
    case 'count':
      return said.count(reading.count);
    case 'share':
      return `${reading.up}/${reading.all}`;
    case 'since':
      return roughTimeOf(now - reading.at) + (reading.isAtLeast ? '+' : '');
    case 'until':
      return roughTimeOf(reading.at - now);
    case 'free':
      return sizeOf(reading.free);
  }
};

export const signalGlyph = (verdict: SignalVerdict, { glyphs }: Style): string =>
  ({ ok: glyphs.done, warning: glyphs.warn, failing: glyphs.failed, unknown: glyphs.unknown, 'not-set-up': glyphs.notYet })[verdict];

export const signalPaint = (verdict: SignalVerdict, { ok, warn, bad, dim }: Style): ((text: string) => string) =>
  ({ ok, warning: warn, failing: bad, unknown: dim, 'not-set-up': dim })[verdict];
