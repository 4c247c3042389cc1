import type { Press } from '../press.ts';
import type { Panels } from './state.ts';

/** What a key can do on the panels. */
export type PanelAction =
  | 'up'
  | 'down'
  | 'on'
  | 'back'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'logs'
  | 'actions'
  | 'commands'
  | 'signals'
  | 'merge'
  | 'search'
  | 'level'
  | 'wrap'
  | 'pretty'
  | 'save'
  | 'keys'
  | 'leave'
  | 'suspend';

export interface PanelBinding {
  readonly keys: readonly string[];
  readonly action: PanelAction;
  /** Whether the line at the foot has it; all stand under `?`. */
  readonly foot?: true;
}

const moving: readonly PanelBinding[] = [
  { keys: ['up', 'ctrl-p', 'k'], action: 'up', foot: true },
  { keys: ['down', 'ctrl-n', 'j'], action: 'down' },
];
const paging: readonly PanelBinding[] = [
  { keys: ['page-up', 'ctrl-u'], action: 'page-up' },
  { keys: ['page-down', ' '], action: 'page-down' },
];
const looking: readonly PanelBinding[] = [
  { keys: ['l'], action: 'logs', foot: true },
  { keys: ['a'], action: 'actions', foot: true },
  { keys: ['c'], action: 'commands', foot: true },
];
// Nothing is lost by leaving, so nothing is asked.
const always: readonly PanelBinding[] = [
  { keys: ['?'], action: 'keys', foot: true },
  { keys: ['q', 'ctrl-c', 'ctrl-d'], action: 'leave', foot: true },
  { keys: ['ctrl-z'], action: 'suspend' },
];
// Behind all others at the foot: it is the first to give way.
const signals: PanelBinding = { keys: ['i'], action: 'signals', foot: true };
const back: PanelBinding = { keys: ['escape', 'shift-tab', 'left'], action: 'back', foot: true };

/** Every key of every place. The first one that fits counts. */
const bindings: Readonly<Record<Panels['place'], readonly PanelBinding[]>> = {
  rows: [...moving, { keys: ['enter', 'right'], action: 'on', foot: true }, ...looking, ...always, signals],
  more: [{ ...back, keys: ['enter', ...back.keys] }, ...moving, ...paging, ...looking, ...always, signals],
  signals: [{ ...back, keys: ['enter', 'i', ...back.keys] }, ...paging, ...always],
  actions: [{ keys: ['enter'], action: 'on', foot: true }, back, ...moving, { keys: ['ctrl-c', 'ctrl-d', 'q'], action: 'leave' }],
  commands: [{ ...back, keys: ['enter', 'c', ...back.keys] }, ...always],
  logs: [
    back,
    { keys: ['up', 'ctrl-p', 'k'], action: 'up' },
    { keys: ['down', 'ctrl-n', 'j'], action: 'down' },
    ...paging,
    { keys: ['home', 'g'], action: 'first' },
    { keys: ['end', 'G', 'f'], action: 'last' },
    { keys: ['/'], action: 'search', foot: true },
    { keys: ['v'], action: 'level', foot: true },
    { keys: ['m'], action: 'merge', foot: true },
    { keys: ['w'], action: 'wrap', foot: true },
    { keys: ['p'], action: 'pretty' },
    { keys: ['s'], action: 'save', foot: true },
    ...always,
  ],
  keys: [
    { ...back, keys: ['enter', '?', 'q', ...back.keys] },
    { keys: ['page-up', 'up', 'ctrl-u'], action: 'page-up' },
    { keys: ['page-down', 'down', ' '], action: 'page-down' },
    { keys: ['ctrl-c', 'ctrl-d'], action: 'leave' },
  ],
};

export const panelKeys = ({ place }: Pick<Panels, 'place'>): readonly PanelBinding[] => bindings[place];

export const panelAction = (panels: Panels, press: Press): PanelAction | undefined => {
  if (press.type === 'paste') return undefined;
  // While a text is typed every key is part of it, but those that leave.
  if ((panels.place === 'logs' && panels.logs?.typing !== undefined) || (panels.place === 'actions' && panels.menu?.typed !== undefined))
    return press.type === 'key' && ['ctrl-c', 'ctrl-z'].includes(press.name) ? (press.name === 'ctrl-c' ? 'leave' : 'suspend') : undefined;
  const name = press.type === 'key' ? press.name : press.text;
  return panelKeys(panels).find(({ keys }) => keys.includes(name))?.action;
};
