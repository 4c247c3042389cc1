import { reloadOf } from '../core/makeup.ts';
import { decideRestart } from '../core/restart.ts';
import { withNeeds } from '../core/start-order.ts';
import type { Stack } from '../stack/define.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { stopServices } from './secret-files.ts';
import { startServices, startStep } from './start.ts';
import { step } from './step.ts';
import { guarded, makeImages, type UpOptions } from './up.ts';

/**
 * Brings what changed into force by the least that does it, and restarts what is left to: builds, makes anew and reloads what changed,
 * as `up` does; restarts the services that were named and those that were not well with it, and all where nothing changed. What does
 * not run is started. Waits until all is ready, and tells for each service what was done and why.
 */
export const restart = (stack: Stack, host: Host, ui: Ui, { services, signal }: Pick<UpOptions, 'services' | 'signal'>): Promise<void> =>
  guarded('restart', stack, host, ui, { services, signal }, async here => {
    await makeImages(stack, host, ui, here, { services, signal });
    const started = await startStep(stack, host, ui, here, services, signal, await toStop(stack, host, here, services));
    const names = withNeeds(stack, here.services, services);
    const decided = decideRestart(stack, { names, asked: services, ...started });
    const again = decided.filter(({ isLeft }) => isLeft).map(({ name }) => name);
    if (again.length > 0)
      await step(host, ui, 'restart', signal, async () => {
        await stopServices(host, ui, here, again);
        await startServices(stack, host, ui, here, { asked: services.length === 0 ? [] : again, removed: again, signal });
      });
    for (const { name, action, why } of decided) ui.tell({ type: 'restarted', name, action, why });
  });

/** What a start is to find stopped: what was named and does not take by a reload what changed, or all that is not well. */
const toStop = async (stack: Stack, host: Host, here: Installation, services: readonly string[]): Promise<readonly string[]> => {
  if (services.length === 0)
    return [
      ...new Set((await host.engine.containers(here.project)).filter(({ health }) => health === 'unhealthy').map(({ service }) => service)),
    ];
  const makeups = await host.engine.makeups(here.project, host.home.stackFolder);
  const times = await host.reloads.times();
  const reloads = (name: string): boolean => makeups.some(made => made.service === name && reloadOf(stack, made, times) !== undefined);
  return services.filter(name => makeups.some(({ service, isRunning }) => service === name && isRunning) && !reloads(name));
};
