import { levels } from '../../../core/log-level.ts';
import { asking, emptyView, type LogView, scrolled } from '../../../core/log-view.ts';
import type { Press } from '../press.ts';
import type { PanelAction } from './keys.ts';

/** The logs that somebody looks at. */
export interface Logs {
  /** All where empty. */
  readonly services: readonly string[];
  readonly view: LogView;
  /** The text that is looked for, while it is typed. */
  readonly typing: string | undefined;
  readonly wraps: boolean;
  readonly isPretty: boolean;
  /** What came of saving them. */
  readonly note: string | undefined;
}

export const logsOf = (services: readonly string[]): Logs => ({
  ...{ services, view: emptyView, typing: undefined, wraps: false, isPretty: true, note: undefined },
});

/** What a key does to the logs; `service`: the one in focus. */
export const logsActed = (logs: Logs, action: PanelAction | undefined, service: string): Logs => {
  const scroll = (up: number): Logs => ({ ...logs, view: scrolled(logs.view, up) });
  switch (action) {
    case 'up':
      return scroll(1);
    case 'down':
      return scroll(-1);
    case 'page-up':
      return scroll(page);
    case 'page-down':
      return scroll(-page);
    case 'first':
      return scroll(logs.view.shown.count);
    case 'last':
      return scroll(-logs.view.shown.count);
    case 'search':
      return { ...logs, typing: logs.view.search };
    case 'level':
      return { ...logs, view: asking(logs.view, { least: levels[(levels.indexOf(logs.view.least) + 1) % levels.length] ?? 'debug' }) };
    case 'wrap':
      return { ...logs, wraps: !logs.wraps };
    case 'pretty':
      return { ...logs, isPretty: !logs.isPretty };
    case 'merge':
      return { ...logsOf(logs.services.length === 0 ? [service] : []), wraps: logs.wraps, isPretty: logs.isPretty };
    default:
      return logs;
  }
};

const page = 10;

/** A key while the text to look for is typed: it is looked for as it grows. */
export const logsTyped = (logs: Logs, typing: string, press: Press): Logs => {
  const looking = (text: string): Logs => ({ ...logs, typing: text, view: asking(logs.view, { search: text }) });
  if (press.type !== 'key') return looking(typing + press.text.replaceAll(/\p{Cc}/gu, ''));
  switch (press.name) {
    case 'enter':
      return { ...logs, typing: undefined };
    case 'escape':
      return { ...looking(''), typing: undefined };
    case 'backspace':
      return looking([...typing].slice(0, -1).join(''));
    case 'ctrl-u':
      return looking('');
    default:
      return logs;
  }
};
