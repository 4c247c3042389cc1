import { fallback, isDeclared, type Stack } from '../stack/define.ts';
import { checkEngine } from './checkup-engine.ts';
import { checkPorts } from './checkup-ports.ts';
import type { EngineState } from './engine-facts.ts';
import type { InstallPlan, NoPlan } from './engine-install.ts';
import { type Finding, finding } from './findings.ts';
import type { MachineFacts } from './machine-facts.ts';
import { sizeOf } from './size.ts';
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
  /** Whether there is an `.env` that can be changed. */
  readonly isSetUp: boolean;
}

const GiB = 2 ** 30;
/** The ten services side by side with the build of their images. */
const memoryWanted = 4 * GiB;
/** Base images, three images, their build cache. */
const diskWanted = 8 * GiB;
/** Under this even a stack that is built cannot write its logs and data for long. */
const diskLeast = 1 * GiB;
/** The installed packages of the page and the application, several times over. */
const inodesWanted = 200_000;

/** What of the machine suits the stack and what does not: engine, ports, room. */
export const checkup = (checked: Checked): readonly Finding[] => {
  const { engine, machine } = checked;
  const cpus = engine.state === 'ready' ? engine.cpus : machine.cpus;
  const memory = engine.state === 'ready' ? engine.memory : machine.memory.total;
  return [
    ...checkEngine(engine, machine, checked.install),
    checkCpus(cpus),
    ...checkCpuLimit(cpus, checked),
    checkMemory(memory),
    ...checkDisk(machine.disk),
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

// A machine sold with 4 GB shows a little less: the kernel keeps some.
const checkMemory = (total: number): Finding =>
  total < memoryWanted * 0.9
    ? finding('memory-low', 'this machine', { total: sizeOf(total), wanted: sizeOf(memoryWanted) })
    : finding('memory-enough', 'this machine', { total: sizeOf(total) });

const checkDisk = ({ path, free, total, inodes }: MachineFacts['disk']): readonly Finding[] => {
  const evidence = [`${path}: ${sizeOf(free)} free of ${sizeOf(total)}`];
  const details = { free: sizeOf(free), wanted: sizeOf(diskWanted) };
  const room =
    free < diskWanted
      ? finding('disk-low', path, details, evidence, { severity: free < diskLeast ? 'error' : 'warning' })
      : finding('disk-enough', path, details, evidence);
  const few = inodes !== null && inodes.free < inodesWanted;
  return few
    ? [room, finding('inodes-low', path, { free: inodes.free }, [`${path}: ${inodes.free} inodes free of ${inodes.total}`])]
    : [room];
};
