import { beginning, type Dashboard, type HealthEvent, observe, statusesIn, type Watched } from '../../../core/dashboard.ts';
import { withLines } from '../../../core/log-view.ts';
import type { ServiceStatus } from '../../../core/service-status.ts';
import type { Act } from '../../../flows/act.ts';
import type { Press } from '../press.ts';
import { panelAction } from './keys.ts';
import { type Logs, logsActed, logsOf, logsTyped } from './logs.ts';
import { type Chosen, type Menu, menuActed } from './menu.ts';

/** What somebody looks at, and where they are. */
export interface Panels {
  readonly dashboard: Dashboard;
  /** Derived from the dashboard whenever that changes, for it is asked for all the time. */
  readonly services: readonly ServiceStatus[];
  /** The service that was chosen; until then the eye is led to what fails. */
  readonly chosen: string | undefined;
  readonly place: Place | 'keys';
  /** Pages that a long text is turned on. */
  readonly page: number;
  /** Where `?` was pressed. */
  readonly from: Place;
  readonly logs: Logs | undefined;
  readonly menu: Menu | undefined;
  /** Somebody who only looks. */
  readonly isReadOnly: boolean;
  /** What is being done, and what was told of it last. */
  readonly works: { readonly act: Act; readonly service: string; readonly said: string } | undefined;
  /** Commands that were run for actions, and how those ended; newest last. */
  readonly done: readonly Done[];
}

interface Done {
  readonly at: number;
  readonly text: string;
  readonly isProblem: boolean;
  /** An address that belongs to it. */
  readonly link?: string | undefined;
}

type Place = 'rows' | 'more' | 'signals' | 'logs' | 'actions' | 'commands';

export const panelsOf = (watched: Watched, isReadOnly: boolean): Panels => {
  const dashboard = beginning(watched);
  return {
    ...{ dashboard, services: statusesIn(dashboard), chosen: undefined, place: 'rows', from: 'rows', page: 0, logs: undefined },
    ...{ menu: undefined, isReadOnly, works: undefined, done: [] },
  };
};

/** Several events at once are judged once. */
export const heard = (panels: Panels, events: readonly HealthEvent[]): Panels => {
  const dashboard = events.reduce(observe, panels.dashboard);
  return dashboard === panels.dashboard ? panels : { ...panels, dashboard, services: statusesIn(dashboard) };
};

/** The service in focus: the chosen one, or the first that is in trouble of its own. */
export const focused = ({ services, chosen, dashboard }: Panels): number => {
  const at = services.findIndex(({ name }) => name === chosen);
  if (at >= 0) return at;
  const trouble = dashboard.asOf === undefined ? -1 : services.findIndex(({ verdict }) => verdict === 'failing' || verdict === 'stopped');
  return Math.max(0, trouble);
};

/** Lines of the logs that are looked at. */
export const linesHeard = (panels: Panels, lines: Parameters<typeof withLines>[1]): Panels =>
  panels.logs ? { ...panels, logs: { ...panels.logs, view: withLines(panels.logs.view, lines) } } : panels;

/** What a key asks to be carried out: the intent is handed on, never carried out here. */
export const chosenBy = (panels: Panels, press: Press): Chosen | undefined => {
  const service = panels.services[focused(panels)];
  if (panels.place !== 'actions' || !panels.menu || !service) return undefined;
  return menuActed(panels, panels.menu, service, panelAction(panels, press), press).chosen;
};

export const pressedOn = (panels: Panels, press: Press): Panels => {
  const action = panelAction(panels, press);
  const { logs, place } = panels;
  const here = panels.services[focused(panels)]?.name;
  if (place === 'logs' && logs && action !== 'back' && action !== 'keys')
    return { ...panels, logs: logs.typing === undefined ? logsActed(logs, action, here ?? '') : logsTyped(logs, logs.typing, press) };
  const move = (by: number): Panels => {
    const next = Math.max(0, Math.min(panels.services.length - 1, focused(panels) + by));
    return { ...panels, page: 0, chosen: panels.services[next]?.name };
  };
  const service = panels.services[focused(panels)];
  if (place === 'actions' && panels.menu && service) {
    const { menu } = menuActed(panels, panels.menu, service, action, press);
    return menu ? { ...panels, menu } : { ...panels, menu, place: 'rows' };
  }
  switch (action) {
    case 'actions':
      return service ? { ...panels, place: 'actions', chosen: service.name, menu: { at: 0, typed: undefined } } : panels;
    case 'signals':
      return { ...panels, place: 'signals', page: 0 };
    case 'commands':
      return { ...panels, place: 'commands' };
    case 'up':
      return move(-1);
    case 'down':
      return move(1);
    case 'on':
      return { ...panels, place: 'more', page: 0, chosen: panels.services[focused(panels)]?.name };
    case 'page-up':
      return { ...panels, page: Math.max(0, panels.page - 1) };
    case 'page-down':
      return { ...panels, page: panels.page + 1 };
    case 'logs':
      return {
        ...panels,
        place: 'logs',
        from: place === 'more' ? 'more' : 'rows',
        chosen: here,
        logs: logsOf(here === undefined ? [] : [here]),
      };
    case 'keys':
      return panels.place === 'keys' ? panels : { ...panels, place: 'keys', from: panels.place, page: 0 };
    case 'back':
      if (place === 'keys') return { ...panels, place: panels.from, page: 0 };
      return { ...panels, place: 'rows', logs: undefined };
    default:
      return panels;
  }
};
