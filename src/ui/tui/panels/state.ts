import { beginning, type Dashboard, type HealthEvent, observe, statusesIn, type Watched } from '../../../core/dashboard.ts';
import type { ServiceStatus } from '../../../core/service-status.ts';
import type { Press } from '../press.ts';
import { panelAction } from './keys.ts';

/** What somebody looks at, and where they are. */
export interface Panels {
  readonly dashboard: Dashboard;
  /** Derived from the dashboard whenever that changes, for it is asked for all the time. */
  readonly services: readonly ServiceStatus[];
  /** The service that was chosen; until then the eye is led to what fails. */
  readonly chosen: string | undefined;
  readonly place: 'rows' | 'more' | 'keys';
  /** Pages that a long text is turned on. */
  readonly page: number;
  /** Where `?` was pressed. */
  readonly from: 'rows' | 'more';
}

export const panelsOf = (watched: Watched): Panels => {
  const dashboard = beginning(watched);
  return { dashboard, services: statusesIn(dashboard), chosen: undefined, place: 'rows', from: 'rows', page: 0 };
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

export const pressedOn = (panels: Panels, press: Press): Panels => {
  const move = (by: number): Panels => {
    const next = Math.max(0, Math.min(panels.services.length - 1, focused(panels) + by));
    return { ...panels, page: 0, chosen: panels.services[next]?.name };
  };
  switch (panelAction(panels, press)) {
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
    case 'keys':
      return panels.place === 'keys' ? panels : { ...panels, place: 'keys', from: panels.place };
    case 'back':
      return { ...panels, place: panels.place === 'keys' ? panels.from : 'rows' };
    default:
      return panels;
  }
};
