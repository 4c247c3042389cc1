import { fallback, isDeclared, type Stack } from '../stack/define.ts';
import { checkDisk } from './checkup-disk.ts';
import { checkEngine } from './checkup-engine.ts';
import { checkMemory } from './checkup-memory.ts';
import { checkPorts } from './checkup-ports.ts';
import type { EngineState } from './engine-facts.ts';
import type { InstallPlan, NoPlan } from './engine-install.ts';
import { type Finding, finding } from './findings.ts';
import type { MachineFacts } from './machine-facts.ts';
import { type Answers, isInUse, reading, reveal } from './values.ts';

/** All that a check-up looks at. */
export interface Checked {
  readonly engine: EngineState;
  readonly machine: MachineFacts;
  /** What would be installed; undefined where nobody looked or nothing is missing. */
  readonly install: InstallPlan | NoPlan | undefined;
  readonly stack: Stack;
  readonly services: readonly string[];
  readonly values: Answers;
  readonly project: string;
  /** Bytes of the build cache that could go; undefined where nobody looked. */
  readonly spareCache: number | undefined;
  /** Whether there is an `.env` that can be changed. */
  readonly isSetUp: boolean;
}

/** What of the machine suits the stack and what does not: engine, ports, room. */
export const checkup = (checked: Checked): readonly Finding[] => {
  const { engine, machine } = checked;
  const cpus = engine.state === 'ready' ? engine.cpus : machine.cpus;
  const memory = engine.state === 'ready' ? engine.memory : machine.memory.total;
  return [
    ...checkEngine(engine, machine, checked.install),
    checkCpus(cpus),
    ...checkCpuLimit(cpus, checked),
    checkMemory(checked, memory),
    ...checkDisk(machine.disk, checked.spareCache),
    ...checkPorts(checked.stack, checked.services, reading(checked.values), machine.ports, {
      project: checked.project,
      fixable: checked.isSetUp,
    }),
  ];
};

const checkCpus = (cpus: number): Finding =>
  cpus < 2 ? finding('cpu-low', 'this machine', {}, [`${cpus} core`]) : finding('cpu-enough', 'this machine', { cpus });

/** Production’s limits name processors, and the engine starts nothing that is given more than there are. */
const checkCpuLimit = (cpus: number, { stack, values }: Checked): readonly Finding[] => {
  if (!isDeclared(stack, 'CPU_LIMIT') || !isInUse(stack, 'CPU_LIMIT', values)) return [];
  const [limit, usual] = [reveal(values['CPU_LIMIT']), fallback(stack, 'CPU_LIMIT', 'prod')];
  if (Number(limit) > cpus) return [finding('cpu-limit-high', 'this machine', { limit, cpus: cpus.toFixed(1) })];
  return limit === usual ? [] : [finding('cpu-limited', 'this machine', { limit, usual: usual ?? '' })];
};
