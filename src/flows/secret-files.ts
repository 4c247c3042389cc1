import { Cancelled, Problem } from '../core/problem.ts';
import type { Stack } from '../stack/define.ts';
import { tailOf, telling } from './build.ts';
import { keepFigures } from './figures.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { bringTool, openssl } from './tool.ts';

/** Makes the files that production reads its secrets and its TLS pair from, and figures of them; development has none. Throws `secret-files-failed`. */
export const makeSecretFiles = async (stack: Stack, host: Host, ui: Ui, here: Installation, signal: AbortSignal): Promise<void> => {
  if (here.mode !== 'prod') return;
  await bringTool(host, ui, openssl, signal);
  const last: string[] = [];
  const { exit, cancelled } = await host.secretFiles.make()(signal, telling(ui, here, 'secrets', last));
  if (cancelled) throw new Cancelled();
  if (exit !== 0) throw new Problem('secret-files-failed', { evidence: tailOf(last) });
  await keepFigures(stack, host);
};

/**
 * Takes away the containers that were made before a file that they read changed: a container keeps the file that it was started
 * with, and Compose does not see the difference. The start that follows makes them anew; `bringBack` does where that was stopped.
 * Names those that it took away. A stop asked for meanwhile is left to whoever follows. Throws `engine-lost`.
 */
export const removeOutdated = async (host: Host, ui: Ui, here: Installation, outdated: readonly string[]): Promise<readonly string[]> => {
  if (outdated.length === 0) return [];
  ui.tell({ type: 'log', service: 'compose', line: `made anew, for a file that they read changed: ${outdated.join(', ')}` });
  await takeDown(host, ui, here, ['rm', '--stop', '--force', ...outdated]);
  return outdated;
};

/** Stops some services, in one piece: the start that follows brings them back. Throws `stop-failed`. */
export const stopServices = (host: Host, ui: Ui, here: Installation, names: readonly string[]): Promise<void> =>
  takeDown(host, ui, here, ['stop', ...names]);

const takeDown = async (host: Host, ui: Ui, here: Installation, args: readonly string[]): Promise<void> => {
  const last: string[] = [];
  const { exit } = await host.compose(here.mode).run(args)(untilDone(), telling(ui, here, 'compose', last));
  if (exit !== 0) throw new Problem('stop-failed', { evidence: tailOf(last) });
};

/** Starts what was taken away, although a stop was asked for: a stack that ran must not be left with holes in it. */
export const bringBack = async (host: Host, ui: Ui, here: Installation, removed: readonly string[]): Promise<void> => {
  if (removed.length === 0) return;
  ui.tell({ type: 'log', service: 'compose', line: `before it stops, started again: ${removed.join(', ')}` });
  const last: string[] = [];
  const args = ['up', '--detach', '--no-build', ...removed];
  const { exit } = await host.compose(here.mode).run(args)(untilDone(), telling(ui, here, 'compose', last));
  if (exit !== 0)
    throw new Problem('service-failed', {
      service: removed.join(', '),
      evidence: tailOf(last),
      remedy: 'samplemind up starts what is missing.',
    });
};

/** Not the person's stop: half of this work would leave services missing. */
const untilDone = (): AbortSignal => AbortSignal.timeout(longest);
const longest = 300_000;
