import type { RunEvent } from '../../../core/run-event.ts';
import type { Style } from '../../style.ts';
import { eventText } from '../../text/event.ts';
import { plain } from '../../text/plain.ts';
import { bodyLines, type Size } from '../frame.ts';
import type { WorkSession } from './session.ts';

/** All that was heard, a line an event; at its end it follows what comes. */
export const logBody = ({ log, below }: WorkSession, style: Style, size: Size): readonly string[] => {
  const to = Math.max(Math.min(log.length, bodyLines(size)), log.length - below);
  return log.slice(Math.max(0, to - bodyLines(size)), to).map(event => ` ${lineOf(event, { ...style, columns: size.columns })}`);
};

export const logTitle = ({ log, below }: WorkSession, { words: { working } }: Style): string =>
  below === 0 ? working.following : working.logAt(log.length - below, log.length);

/** The last lines that programs printed, the newest last. */
export const lastLines = ({ log }: WorkSession, count: number): readonly { readonly service: string; readonly line: string }[] => {
  const found: { readonly service: string; readonly line: string }[] = [];
  for (let index = log.length - 1; index >= 0 && found.length < count; index -= 1) {
    const event = log[index];
    if (event?.type === 'step-started') break;
    if (event?.type === 'log' && plain(event.line).trim() !== '') found.unshift({ service: event.service, line: plain(event.line) });
  }
  return found;
};

const lineOf = (event: RunEvent, style: Style): string => {
  const [first = ''] = (eventText(event, style, true) ?? event.type).split('\n');
  return first;
};
