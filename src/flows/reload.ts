import { type Makeup, reloadOf } from '../core/makeup.ts';
import { Problem } from '../core/problem.ts';
import type { Reload, Stack } from '../stack/define.ts';
import { tailOf, telling, unlessEnded } from './build.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';

/**
 * Lets the services that can do so while they run take anew what changed since they started or last reloaded: nobody who is connected
 * notices. Returns what each took. Throws `reload-failed`; what was there before goes on then.
 */
export const reloadChanged = async (
  stack: Stack,
  host: Host,
  ui: Ui,
  here: Installation,
  makeups: readonly Makeup[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> => {
  const times = await host.reloads.times();
  const due = makeups.flatMap(made => {
    const reload = reloadOf(stack, made, times);
    return reload ? [{ made, reload }] : [];
  });
  if (due.length === 0) return new Map();
  const known = makeups.flatMap(({ id }) => (times.has(id) ? [[id, times.get(id) ?? 0] as const] : []));
  const now = new Map(known);
  for (const { made, reload } of due) {
    // Before the command reads anything, so that a change meanwhile counts as one.
    const at = host.clock.now();
    await tellToReload(host, ui, here, made.service, reload, signal);
    await host.reloads.note(now.set(made.id, at));
  }
  return new Map(due.map(({ made, reload }) => [made.service, reload.what]));
};

const tellToReload = async (
  host: Host,
  ui: Ui,
  here: Installation,
  service: string,
  { command, what }: Reload,
  signal: AbortSignal,
): Promise<void> => {
  const last: string[] = [];
  const ended = await host.compose(here.mode).run(['exec', '-T', service, ...command])(signal, telling(ui, here, service, last));
  await unlessEnded(host, ended, () => new Problem('reload-failed', { service, what, evidence: tailOf(last) }));
};
