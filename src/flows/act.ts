import { Problem } from '../core/problem.ts';
import type { RunFact } from '../core/run-event.ts';
import type { Stack } from '../stack/define.ts';
import { tailOf, telling, unlessEnded } from './build.ts';
import { installation } from './installation.ts';
import type { Compose, Host, Ui } from './ports.ts';
import { restart } from './restart.ts';
import { stopIfAsked } from './step.ts';
import { checkServices } from './up.ts';

/** What a person may have done to one service while they look at it. `apply`: the least that brings into force what changed, else a restart. */
export const acts = ['apply', 'start', 'stop', 'recreate', 'rebuild'] as const;
export type Act = (typeof acts)[number];

/** Interrupts a service that runs, whatever its files say. */
export const interrupts = (act: Act): boolean => act === 'stop' || act === 'recreate' || act === 'rebuild';

export interface Intent {
  readonly act: Act;
  readonly service: string;
}

/** What Compose is asked for, one after the other; a service is enough, for what it needs is not to be touched. */
const commands: Readonly<Record<Exclude<Act, 'apply'>, (service: string) => readonly (readonly string[])[]>> = {
  start: service => [['up', '--detach', '--no-build', service]],
  stop: service => [['stop', service]],
  recreate: service => [['up', '--detach', '--no-build', '--no-deps', '--force-recreate', service]],
  rebuild: service => [
    ['build', service],
    ['up', '--detach', '--no-build', '--no-deps', service],
  ],
};

/**
 * Does one thing to one service, and tells every Docker Compose command as it is run. Throws `act-failed`, `lock-held`,
 * `service-unknown`, `Cancelled`, and what `restart` throws.
 */
export const actOn = async (stack: Stack, host: Host, ui: Ui, { act, service }: Intent, signal: AbortSignal): Promise<void> => {
  const noted: Host = { ...host, compose: mode => noting(host.compose(mode), ui) };
  if (act === 'apply') return restart(stack, noted, ui, { services: [service], signal });
  const here = await installation(stack, noted);
  checkServices(here, [service]);
  await noted.lock.hold(act, async () => {
    for (const args of commands[act](service)) {
      stopIfAsked(signal);
      const last: string[] = [];
      const ended = await noted.compose(here.mode).run(args)(signal, telling(ui, here, service, last));
      await unlessEnded(noted, ended, () => new Problem('act-failed', { act, service, evidence: tailOf(last) }));
    }
  });
};

const noting = (compose: Compose, { tell }: { readonly tell: (fact: RunFact) => void }): Compose => ({
  ...compose,
  run: (args, more) => {
    tell({ type: 'command', text: compose.text(args) });
    return compose.run(args, more);
  },
});
