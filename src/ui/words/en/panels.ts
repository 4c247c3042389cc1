import type { PanelAction } from '../../tui/panels/keys.ts';

/** What the live panels say, in English, beside what they share with `status`. */
export const panels = {
  tooSmall: (columns: number, rows: number) =>
    `This window is too small for the panels: they want ${columns} columns and ${rows} rows. Make it larger, or press q.`,
  columns: {
    service: 'service',
    state: 'state',
    up: 'up',
    restarts: 'again',
    cpu: 'cpu of limit',
    memory: 'memory of limit',
    ports: 'ports',
  },
  looking: 'looking',
  /** `when`: a time of the day. */
  stale: (when: string) => `unknown · as of ${when}`,
  staleNote: (when: string) => `What stands here is as it was at ${when}. It goes on by itself once Docker answers.`,
  more: (above: number, below: number) => [above > 0 ? `${above} above` : '', below > 0 ? `${below} below` : ''].filter(Boolean).join(', '),
  probe: 'probe',
  probeOk: (when: string) => `well at ${when}`,
  probeBad: (exit: number, when: string) => `exit ${exit} at ${when}`,
  events: 'events',
  links: 'open',
  nothingWrong: (name: string) => `${name} is well.`,
  restarts: (count: number) => `restarted ${count === 1 ? 'once' : `${count} times`}`,
  image: 'image',
  replicas: 'runs',
  keys: {
    title: 'Keys of the panels',
    actions: {
      up: 'service',
      down: 'service',
      on: 'more',
      back: 'back',
      'page-up': 'page up',
      'page-down': 'page down',
      keys: 'keys',
      leave: 'leave',
      suspend: 'to the shell, until fg',
    } satisfies Record<PanelAction, string>,
  },
  changed: (name: string, state: string) => `${name}: ${state}`,
  stackIs: (verdict: string) => `The stack is ${verdict}.`,
  follows: 'A line follows whenever something changes; ^C leaves.',
} as const;
