import { verdictIn } from '../../../core/dashboard.ts';
import type { Style } from '../../style.ts';
import { paintOfStack } from '../../text/status.ts';
import { clockOf } from '../../text/when.ts';
import type { Panels } from './state.ts';

/** Which stack this is: the mode, and by what a person knows it. */
export const whereabouts = ({ dashboard: { watched }, place, logs }: Panels, { words }: Style): string =>
  place === 'commands'
    ? words.panels.menu.commands
    : place === 'keys'
      ? words.panels.keys.title
      : place === 'logs' && logs
        ? words.panels.logs.title(logs.services)
        : [words.status.product, watched.mode, watched.place].join(' · ');

/** How the stack is as a whole, and where the trouble is; of an engine that does not answer, since when that is old. */
export const stackVerdict = (
  { dashboard, services }: Panels,
  style: Style,
): { readonly text: string; readonly paint: (text: string) => string } => {
  const { words } = style;
  const verdict = verdictIn(dashboard, services);
  const paint = paintOfStack(verdict, style);
  if (dashboard.lost) return { text: words.panels.stale(clockOf(dashboard.lost.since)), paint };
  if (dashboard.asOf === undefined) return { text: words.panels.looking, paint };
  const roots = services.filter(service => service.verdict === 'failing' || service.verdict === 'stopped').map(({ name }) => name);
  const named = verdict === 'healthy' || verdict === 'down' ? [] : roots;
  const rest = named.length > 2 ? ` +${named.length - 2}` : '';
  return { text: [words.status.stack[verdict], ...(named.length > 0 ? [named.slice(0, 2).join(', ') + rest] : [])].join(' · '), paint };
};
