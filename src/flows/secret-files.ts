import { Cancelled, Problem } from '../core/problem.ts';
import { bringTool } from './bring-tool.ts';
import { tailOf, telling } from './build.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';

/** Makes the files that production reads its secrets and its TLS pair from; development has none. Throws `secret-files-failed`. */
export const makeSecretFiles = async (host: Host, ui: Ui, here: Installation, signal: AbortSignal): Promise<void> => {
  if (here.mode !== 'prod') return;
  await bringTool(host, ui, 'openssl', 'makes the TLS pair', signal);
  const last: string[] = [];
  const { exit, cancelled } = await host.secretFiles.make()(signal, telling(ui, here, 'secrets', last));
  if (cancelled) throw new Cancelled();
  if (exit !== 0) throw new Problem('secret-files-failed', { evidence: tailOf(last) });
};

/**
 * Takes away the containers that were made before a file that they read changed: a container keeps the file that it was started
 * with, and Compose does not see the difference. The start that follows makes them anew. Throws `engine-lost`.
 */
export const removeOutdated = async (
  host: Host,
  ui: Ui,
  here: Installation,
  names: readonly string[],
  signal: AbortSignal,
): Promise<void> => {
  if (here.mode !== 'prod') return;
  const outdated = (await host.engine.outdated(here.project, `${host.home.stackFolder}/.samplemind`)).filter(name => names.includes(name));
  if (outdated.length === 0) return;
  ui.tell({ type: 'log', service: 'compose', line: `made anew, for a secret of theirs changed: ${outdated.join(', ')}` });
  const last: string[] = [];
  const args = ['rm', '--stop', '--force', ...outdated];
  const { exit, cancelled } = await host.compose(here.mode).run(args)(signal, telling(ui, here, 'compose', last));
  if (cancelled) throw new Cancelled();
  if (exit !== 0)
    throw new Problem('service-failed', { service: outdated.join(', '), evidence: tailOf(last), remedy: 'samplemind status says more.' });
};
