import { lockHolderIn } from '../core/apt-lock.ts';
import type { EngineState } from '../core/engine-facts.ts';
import { type InstallPlan, type InstallStep, missingParts, type NoPlan, noOffers, planInstall } from '../core/engine-install.ts';
import type { MachineFacts } from '../core/machine-facts.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import { agreeToInstall } from './agree.ts';
import type { Host, Ui } from './ports.ts';
import { step, stopIfAsked } from './step.ts';

type Tell = Pick<Ui, 'tell'>;

const usualRoot = '/var/lib/docker';
/** Milliseconds that another apt may take, as long as apt itself waits for dpkg, and that the engine may take to answer. */
const lockLimit = 300_000;
const startLimit = 30_000;

/** Where the engine keeps images and volumes, or will. */
export const rootOf = (engine: EngineState): string => (engine.state === 'ready' ? engine.root : usualRoot);

/** What installing would do here; undefined where nothing is missing. Asks apt and the network only where something is. */
export const planEngine = async (host: Host, engine: EngineState, machine: MachineFacts): Promise<InstallPlan | NoPlan | undefined> => {
  const lacks = missingParts(engine).length > 0;
  return planInstall(machine, engine, lacks ? await host.packages.offers(machine) : noOffers);
};

/** What is missing of engine, Compose and buildx, once the person said yes to it; undefined where nothing is. Throws `Cancelled`, `install-failed`. */
export const agreedEngine = async (host: Host, ui: Pick<Ui, 'confirm'>): Promise<InstallPlan | undefined> => {
  const plan = await neededPlan(host);
  if (plan !== undefined) await agreeToInstall(ui, plan);
  return plan;
};

/** What has to be done here, by somebody who may. Throws `install-failed` where it cannot be, or not by who runs this. */
export const neededPlan = async (host: Host): Promise<InstallPlan | undefined> => {
  const engine = await host.engine.state();
  const machine = await host.machine.facts([], rootOf(engine));
  const plan = await planEngine(host, engine, machine);
  if (plan === undefined) return undefined;
  if (plan.type === 'impossible') throw new Problem('install-failed', { evidence: plan.why, remedy: plan.remedy });
  stopIfNotRoot(machine);
  return plan;
};

/** Does what was agreed on. Throws `Cancelled`, `install-failed`, `engine-down`. */
export const carryOut = (host: Host, ui: Tell, plan: InstallPlan, signal: AbortSignal): Promise<void> =>
  step(host, ui, 'install', signal, async () => {
    for (const part of plan.steps) await perform(host, ui, plan, part, signal);
    await answers(host, ui, signal);
  });

const stopIfNotRoot = ({ user }: MachineFacts): void => {
  const evidence = 'Only root may install or start the engine.';
  if (user.rights === 'sudo-asks')
    throw new Problem('install-failed', { evidence, remedy: 'Give sudo your password, then run this again: sudo -v' });
  if (user.rights === 'none')
    throw new Problem('install-failed', { evidence, remedy: 'samplemind doctor names the lines that root has to run.' });
};

const perform = async (host: Host, ui: Tell, plan: InstallPlan, part: InstallStep, signal: AbortSignal): Promise<void> => {
  const until = host.clock.now() + lockLimit;
  ui.tell({ type: 'log', service: 'docker', line: part.says });
  if (part.type === 'start') ui.tell({ type: 'waiting', for: 'the Docker engine to start', limit: startLimit });
  for (;;) {
    stopIfAsked(signal);
    const last: string[] = [];
    let holder: string | undefined;
    const { exit, cancelled } = await host.packages.perform(part)(signal, ({ line }) => {
      if (line.trim() === '') return;
      const now = lockHolderIn(line);
      // apt repeats itself every second while it waits.
      if (now !== undefined && now !== holder) tellHolder(ui, now);
      holder = now ?? holder;
      ui.tell({ type: 'log', service: 'docker', line });
      last.push(line);
    });
    if (cancelled) throw new Cancelled();
    if (exit === 0) return;
    const isLocked = last.some(line => line.startsWith('E: ') && lockHolderIn(line) !== undefined);
    if (!isLocked || host.clock.now() > until) {
      if (part.type === 'command' && part.mayFail) return;
      throw failure(plan, part, last);
    }
    await host.clock.sleep(3000, signal);
  }
};

const tellHolder = (ui: Tell, holder: string): void =>
  ui.tell({ type: 'waiting', for: `another program that installs: ${holder}`, limit: lockLimit });

const failure = (plan: InstallPlan, part: InstallStep, last: readonly string[]): Problem => {
  const evidence = `${part.says}: ${last.slice(-4).join(' · ') || 'it failed without a word'}`;
  if (plan.undo === null) return new Problem('engine-down', { evidence });
  const remedy = `Mend that, then run samplemind doctor --fix again. To take back what was done:\n${plan.undo}`;
  return new Problem('install-failed', { evidence, remedy });
};

/** A door that is closed to us is a door that somebody keeps: the findings say so afterwards. */
const answers = async (host: Host, ui: Tell, signal: AbortSignal): Promise<void> => {
  const until = host.clock.now() + startLimit;
  for (let told = false; ; ) {
    const engine = await host.engine.state();
    if (engine.state === 'ready' || engine.state === 'no-permission' || engine.state === 'wrong-context') return;
    if (host.clock.now() > until) throw new Problem('engine-down', { evidence: engine.evidence.join('; ') });
    if (!told) ui.tell({ type: 'waiting', for: 'the Docker engine to answer', limit: startLimit });
    told = true;
    stopIfAsked(signal);
    await host.clock.sleep(500, signal);
  }
};
