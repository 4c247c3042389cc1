import { driftedIn } from '../../../core/dashboard.ts';
import type { ServiceStatus } from '../../../core/service-status.ts';
import { type Act, acts, interrupts } from '../../../flows/act.ts';
import type { Press } from '../press.ts';
import type { PanelAction } from './keys.ts';
import type { Panels } from './state.ts';

/** What can be done about a service from here. */
export type Item = Act | 'shell' | 'open-address' | 'copy-shell' | 'copy-address';

/** The open menu: the item in focus, and its confirmation while the name is typed. */
export interface Menu {
  readonly at: number;
  /** Undefined until an item that interrupts the service was chosen. */
  readonly typed: string | undefined;
}

/** What is asked for by a key: nothing, or something to be carried out. */
export type Chosen = { readonly item: Item; readonly service: string };

/** The right one first: what does not run is started, what changed is brought into force. */
export const itemsFor = ({ dashboard, isReadOnly }: Panels, service: ServiceStatus): readonly Item[] => {
  const runs = service.state === 'running' || service.state === 'restarting' || service.state === 'paused';
  const { image } = dashboard.watched.stack.services[service.name] ?? {};
  const built = image !== undefined && 'dockerfile' in image;
  const address = dashboard.watched.links.some(link => link.service === service.name);
  return [
    ...(isReadOnly ? [] : runs ? (['apply'] as const) : (['start'] as const)),
    ...(service.state === 'running' && !isReadOnly ? (['shell'] as const) : []),
    ...(address ? (['open-address'] as const) : []),
    ...(service.state === 'running' ? (['copy-shell'] as const) : []),
    ...(address ? (['copy-address'] as const) : []),
    ...(runs && !isReadOnly ? (['recreate'] as const) : []),
    ...(built && !isReadOnly ? (['rebuild'] as const) : []),
    ...(runs && !isReadOnly ? (['stop'] as const) : []),
  ];
};

export const isDrifted = ({ dashboard }: Panels, service: string): boolean => driftedIn(dashboard).includes(service);

/** An item that interrupts a service asks for its name first. */
export const asksFor = (item: Item): boolean => acts.some(act => act === item && interrupts(act));

/** The menu after a key; `chosen` where something is to be carried out, which closes it. */
export const menuActed = (
  panels: Panels,
  menu: Menu,
  service: ServiceStatus,
  action: PanelAction | undefined,
  press: Press,
): { readonly menu: Menu | undefined; readonly chosen?: Chosen } => {
  const items = itemsFor(panels, service);
  const item = items[menu.at];
  if (menu.typed !== undefined) return typed(menu, menu.typed, item, service.name, press);
  switch (action) {
    case 'up':
      return { menu: { ...menu, at: Math.max(0, menu.at - 1) } };
    case 'down':
      return { menu: { ...menu, at: Math.min(items.length - 1, menu.at + 1) } };
    case 'back':
      return { menu: undefined };
    case 'on':
      if (item === undefined) return { menu: undefined };
      return asksFor(item) ? { menu: { ...menu, typed: '' } } : { menu: undefined, chosen: { item, service: service.name } };
    default:
      return { menu };
  }
};

const typed = (menu: Menu, text: string, item: Item | undefined, service: string, press: Press): ReturnType<typeof menuActed> => {
  if (press.type !== 'key') return { menu: { ...menu, typed: text + press.text.replaceAll(/\p{Cc}/gu, '') } };
  if (press.name === 'backspace') return { menu: { ...menu, typed: text.slice(0, -1) } };
  if (press.name === 'escape') return { menu: { ...menu, typed: undefined } };
  if (press.name !== 'enter' || item === undefined || text !== service) return { menu };
  return { menu: undefined, chosen: { item, service } };
};
