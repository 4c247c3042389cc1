import { attribute, failureIn, noBuild, readBuildLine } from '../core/build-output.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import { registryFault, registryProblem, unfetched } from '../core/registry-answer.ts';
import { unmetPin } from '../core/unmet-pin.ts';
import type { Installation } from './installation.ts';
import type { Ended, Host, Output, Ui } from './ports.ts';
import { step } from './step.ts';

/** Builds the images of the application by the services that make them (`buildersOf`). Throws `build-failed`, `build-out-of-memory`, the faults of registries. */
export const buildStep = (host: Host, ui: Ui, here: Installation, services: readonly string[], signal: AbortSignal): Promise<void> =>
  step(host, ui, 'build', signal, async () => {
    if (services.length === 0) return;
    let state = noBuild;
    const last: string[] = [];
    const ended = await host.compose(here.mode).run(['--progress', 'plain', 'build', ...services])(signal, ({ line }) => {
      const clean = here.redact(line);
      const read = readBuildLine(state, clean);
      state = read.state;
      last.push(clean);
      if (read.progress) {
        const { service, what, current, total } = read.progress;
        ui.tell({ type: 'progress', step: 'build', subject: service, what, current, total, unit: 'steps' });
      } else if (clean.trim() !== '') ui.tell({ type: 'log', ...attribute(state, clean) });
    });
    const platform = ended.exit === 0 ? '' : await host.imageStore.platform().catch(() => 'unknown');
    await unlessEnded(host, ended, () => {
      const missed = unfetched(last.slice(-40));
      if (missed) return registryProblem(registryFault(missed.said), missed.image, missed.said, platform);
      const failed = failureIn(state);
      const pin = unmetPin(last);
      const said = [...(pin === undefined ? [] : [pin]), ...(failed ? [failed.what, ...failed.lines] : []), ...state.errors];
      const evidence = said.length > 0 ? said.join(' · ') : tailOf(last);
      const code = /exit code: 137|signal: killed|cannot allocate memory/i.test(last.slice(-40).join('\n'))
        ? 'build-out-of-memory'
        : 'build-failed';
      return new Problem(code, { service: failed ? `the image of ${failed.service}` : 'the images', evidence, log: 'the run log' });
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
  const engine = await host.engine.state();
  throw engine.state === 'ready' ? problem() : new Problem('engine-lost', { evidence: engine.evidence.join(' · ') });
};

export const tailOf = (lines: readonly string[]): string => lines.slice(-4).join(' · ') || 'it ended without a word';
