import { Cancelled, Problem } from '../core/problem.ts';
import type { Stack } from '../stack/define.ts';
import { tailOf, telling, unlessEnded } from './build.ts';
import { type Installation, installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { step } from './step.ts';

export interface DownOptions {
  readonly volumes: boolean;
  /** The project as the person named it: consent to losing its data. */
  readonly project: string | undefined;
  readonly signal: AbortSignal;
}

/** Stops the stack and removes its containers; with `volumes` also everything it stored. Throws `stop-failed`, `flag-unusable`. */
export const down = async (stack: Stack, host: Host, ui: Ui, { volumes, project, signal }: DownOptions): Promise<void> => {
  const here = await installation(stack, host);
  if (project !== undefined && project !== here.project)
    throw new Problem('flag-unusable', {
      flag: `--project ${project}`,
      why: `This home holds the project ${here.project}. Nothing was stopped.`,
      remedy: 'Leave it out, or name the home of that project with --dir.',
    });
  if (volumes) await agree(host, ui, here, project);
  await host.lock.hold('down', () =>
    step(host, ui, 'stop', signal, async () => {
      const last: string[] = [];
      // The profile is named so that a service that was switched off since is stopped, too.
      const args = ['--profile', '*', 'down', '--remove-orphans', ...(volumes ? ['--volumes'] : [])];
      const ended = await host.compose(here.mode).run(args)(signal, telling(ui, here, 'compose', last));
      await unlessEnded(host, ended, () => new Problem('stop-failed', { evidence: tailOf(last) }));
    }),
  );
};

/** `--yes` never stands for losing data: the project has to be named, or a person asked. Throws `consent-missing`, `Cancelled`. */
const agree = async (host: Host, ui: Ui, here: Installation, named: string | undefined): Promise<void> => {
  if (named === here.project) return;
  const names = await host.engine.volumes(here.project);
  const what = `Deleting everything that ${here.project} stored`;
  const remedy = `To do it without being asked: samplemind down --volumes --project ${here.project}`;
  const agreed = await ui.confirmLoss({ what, does: names.map(name => `delete the volume ${name}`), undo: null, remedy });
  if (!agreed) throw new Cancelled();
};
