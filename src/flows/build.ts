import { failureIn } from '../core/build-graph.ts';
import { wantedMemory } from '../core/build-memory.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import { registryFault, registryProblem, unfetched } from '../core/registry-answer.ts';
import { unmetPin } from '../core/unmet-pin.ts';
import { buildWatch } from './build-watch.ts';
import type { Installation } from './installation.ts';
import type { Ended, Host, Output, Ui } from './ports.ts';
import { step } from './step.ts';

/** Builds the images of the application by the services that make them (`buildersOf`). Throws `build-failed`, `build-out-of-memory`, the faults of registries. */
export const buildStep = (host: Host, ui: Ui, here: Installation, services: readonly string[], signal: AbortSignal): Promise<void> =>
  step(host, ui, 'build', signal, async () => {
    if (services.length === 0) return;
    ui.tell({ type: 'planned', step: 'build', names: services });
    const compose = host.compose(here.mode);
    const streamed = buildWatch(ui, here.redact, 'build', services);
    let ended = await compose.run(['build', ...services], { BUILDKIT_PROGRESS: 'rawjson' })(signal, streamed.heard);
    let watch = streamed;
    if (ended.exit !== 0 && !ended.cancelled && streamed.isRefused()) {
      watch = buildWatch(ui, here.redact, 'build', services);
      ended = await compose.run(['--progress', 'plain', 'build', ...services])(signal, watch.heard);
    }
    const { last, graph } = watch;
    const platform = ended.exit === 0 ? '' : await host.imageStore.platform().catch(() => 'unknown');
    await unlessEnded(host, ended, () => {
      const missed = unfetched(last.slice(-40));
      if (missed) return registryProblem(registryFault(missed.said), missed.image, missed.said, platform);
      const failed = failureIn(graph());
      const pin = unmetPin(last);
      const said = [...(pin === undefined ? [] : [pin]), ...(failed ? [failed.what, ...failed.lines] : []), ...graph().errors].map(
        here.redact,
      );
      const evidence = said.length > 0 ? said.join(' · ') : tailOf(last);
      return new Problem(wantedMemory(last) ? 'build-out-of-memory' : 'build-failed', {
        service: failed ? `the image of ${failed.image}` : 'the images',
        evidence,
        log: 'the run log',
      });
    });
  });

/** Passes on the output of a child process, without secrets, and keeps it for evidence. */
export const telling =
  (ui: Ui, { redact }: Installation, service: string, kept: string[]) =>
  ({ line }: Output): void => {
    const clean = redact(line);
    if (clean.trim() === '') return;
    kept.push(clean);
    ui.tell({ type: 'log', service, line: clean });
  };

/** Goes on where a child process ended well. An engine that stopped answering meanwhile explains every other failure. */
export const unlessEnded = async (host: Host, { exit, cancelled }: Ended, problem: () => Problem): Promise<void> => {
  if (cancelled) throw new Cancelled();
  if (exit === 0) return;
  const engine = await host.engine.reach();
  throw engine.state === 'ready' ? problem() : new Problem('engine-lost', { evidence: engine.evidence.join(' · ') });
};

export const tailOf = (lines: readonly string[]): string => lines.slice(-4).join(' · ') || 'it ended without a word';
