import type { Press } from '../press.ts';
import type { WorkSession } from './session.ts';

/** What a key can do while the work goes on. */
export type WorkAction =
  | 'log'
  | 'keys'
  | 'ask'
  | 'back'
  | 'stop'
  | 'leave'
  | 'panels'
  | 'before'
  | 'after'
  | 'take'
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'suspend';

interface WorkBinding {
  readonly keys: readonly string[];
  readonly action: WorkAction;
  readonly when?: (session: WorkSession) => boolean;
  /** Whether the line at the foot has it. */
  readonly foot?: true;
}

type Situation = 'working' | 'over' | 'log' | 'keys' | 'stop';

const outlives = ({ outlives: does }: WorkSession): boolean => does;
const isOver = ({ work }: WorkSession): boolean => work.result !== undefined;
const canChoose = ({ ways }: WorkSession): boolean => ways !== undefined;
const ask: readonly WorkBinding[] = [
  { keys: ['ctrl-c', 'ctrl-d'], action: 'ask', when: session => !isOver(session) && !session.isStopping, foot: true },
  { keys: ['ctrl-c', 'ctrl-d'], action: 'leave', when: isOver },
];

/** Every key of the work. The first one that fits counts. */
const bindings: Readonly<Record<Situation, readonly WorkBinding[]>> = {
  working: [
    { keys: ['q'], action: 'leave', when: outlives, foot: true },
    { keys: ['l'], action: 'log', foot: true },
    ...ask,
    { keys: ['?'], action: 'keys', foot: true },
    { keys: ['ctrl-z'], action: 'suspend' },
  ],
  over: [
    { keys: ['enter'], action: 'panels', when: ({ leads, work }) => leads && work.result?.ok === true, foot: true },
    { keys: ['enter'], action: 'take', when: canChoose, foot: true },
    { keys: ['up', 'k'], action: 'before', when: canChoose },
    { keys: ['down', 'j'], action: 'after', when: canChoose, foot: true },
    { keys: ['q', 'enter', 'escape'], action: 'leave', foot: true },
    { keys: ['l'], action: 'log', foot: true },
    { keys: ['?'], action: 'keys', foot: true },
    ...ask,
  ],
  log: [
    { keys: ['escape', 'l', 'q'], action: 'back', foot: true },
    { keys: ['up', 'k'], action: 'up', foot: true },
    { keys: ['down', 'j'], action: 'down', foot: true },
    { keys: ['page-up', 'b'], action: 'page-up' },
    { keys: ['page-down', ' '], action: 'page-down' },
    { keys: ['g', 'home'], action: 'first' },
    { keys: ['G', 'end'], action: 'last', foot: true },
    ...ask,
  ],
  keys: [{ keys: ['escape', 'enter', '?', 'q'], action: 'back', foot: true }, ...ask],
  stop: [
    { keys: ['enter', 'escape'], action: 'back', foot: true },
    { keys: ['l', 'q', 'ctrl-c', 'ctrl-d'], action: 'leave', when: outlives, foot: true },
    { keys: ['s'], action: 'stop', foot: true },
    { keys: ['ctrl-c', 'ctrl-d'], action: 'stop' },
  ],
};

const situationOf = (session: WorkSession): Situation => session.cover ?? (isOver(session) ? 'over' : 'working');

/** The keys that work now. */
export const workKeys = (session: WorkSession): readonly WorkBinding[] =>
  bindings[situationOf(session)].filter(({ when }) => when?.(session) ?? true);

export const workActionOf = (session: WorkSession, press: Press): WorkAction | undefined => {
  if (press.type === 'paste') return undefined;
  const name = press.type === 'key' ? press.name : press.text;
  return workKeys(session).find(({ keys }) => keys.includes(name))?.action;
};
