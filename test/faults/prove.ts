import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../../src/core/findings.ts';
import type { Doctor } from '../../src/flows/ports.ts';
import { resultIn } from '../support/samplemind.ts';
import { until } from '../support/until.ts';
import type { Fault } from './fault.ts';
import type { Stand } from './stand.ts';

/** How long a cause may take to be named, and a stack to be well again; milliseconds. */
const limits = { cause: 90_000, healthy: 180_000 };
/** What is said of the machine, whatever the stack does. */
const ofMachine = /^(?:cpu|memory|disk|inodes|registry|clock)-/;

/** Faults that are there at the same time, mostly one. */
export type Case = readonly Fault[];

/** What came of a case. Times in milliseconds from the end of the injection. */
export interface Proven {
  readonly faults: Case;
  readonly isRight: boolean;
  readonly isMended: boolean;
  /** What was named first, in order. */
  readonly named: string;
  readonly toCause: number;
  readonly whole: number;
}

export interface Proof {
  readonly proven: readonly Proven[];
  /** What was said of a stack that was well. */
  readonly falseAlarms: readonly string[];
  readonly looks: number;
}

export interface Proving {
  readonly tell: (line: string) => void;
  /** When no other case is begun, as milliseconds since 1970. */
  readonly end?: number;
}

/** Injects the faults of each case, waits until they are named, applies their remedies, and waits until the stack is well. */
export const prove = async (stand: Stand, cases: readonly Case[], { tell, end = Number.POSITIVE_INFINITY }: Proving): Promise<Proof> => {
  const falseAlarms = [...(await alarmsWhenWell(stand))];
  const proven: Proven[] = [];
  for (const faults of cases) {
    if (Date.now() >= end) break;
    const one = await proveOne(stand, faults);
    proven.push(one);
    tell(
      `${one.isRight ? 'right' : 'WRONG'} ${nameOf(faults)}: ${one.named}, ${(one.toCause / 1000).toFixed(1)} s${one.isMended ? '' : ', NOT MENDED'}`,
    );
    falseAlarms.push(...(await alarmsWhenWell(stand)).map(alarm => `${alarm} (after ${nameOf(faults)})`));
  }
  return { proven, falseAlarms, looks: proven.length + 1 };
};

export const nameOf = (faults: Case): string => faults.map(({ name }) => name).join(' and ');

const proveOne = async (stand: Stand, faults: Case): Promise<Proven> => {
  const began = Date.now();
  try {
    for (const fault of faults) await fault.inject(stand);
  } catch (error) {
    await setRight(stand);
    const named = `could not be done: ${error instanceof Error ? error.message : String(error)}`;
    return { faults, isRight: false, isMended: true, named, toCause: 0, whole: Date.now() - began };
  }
  const injected = Date.now();
  const { named, causes } = await firstCauses(stand, faults);
  const toCause = Date.now() - injected;
  const isRemedied: boolean[] = [];
  for (const fault of faults) {
    await fault.mend?.(stand);
    // What mended the one before it may have mended this one as well.
    if (isRemedied.length > 0 && !(await alarms(stand)).some(cause => isOf(fault, cause))) continue;
    const command = fault.command ?? causes.find(cause => isOf(fault, cause))?.remedy?.command ?? '';
    isRemedied.push(await follow(stand, command.split(' ')));
  }
  const isMended = (await becomesWell(stand)) && isRemedied.every(Boolean);
  if (!isMended) await setRight(stand);
  const expected = faults.map(({ code, subject }) => `${code} of ${subject}`);
  const isRight = areOf(faults, causes) && named.every(name => expected.includes(name));
  return { faults, isRight, isMended, named: named.join(', then '), toCause, whole: Date.now() - began };
};

/** The codes that stood on top, in order, and the causes once those that were waited for were the first. */
const firstCauses = async (
  stand: Stand,
  faults: Case,
): Promise<{ readonly named: readonly string[]; readonly causes: readonly Finding[] }> => {
  const named: string[] = [];
  const end = Date.now() + limits.cause;
  for (;;) {
    const causes = await toldOf(stand, faults);
    const top = causes[0];
    const name = top && `${top.code} of ${top.subject}`;
    if (name !== undefined && named.at(-1) !== name) named.push(name);
    if (areOf(faults, causes)) return { named, causes };
    if (Date.now() > end) return { named: [...named, 'nothing more'], causes };
    await pause(200);
  }
};

/** What is said of the faults by `doctor`, or by the `up` that they make fail. */
const toldOf = async (stand: Stand, faults: Case): Promise<readonly Finding[]> => {
  const [{ subject } = { subject: '' }] = faults.filter(({ shownBy }) => shownBy === 'up');
  if (subject === '') return alarms(stand);
  const problem = resultIn(await stand.run('up', '--json', '--no-smoke'))?.problem;
  return problem ? [{ ...problem, severity: 'error', subject, evidence: [problem.why], remedy: null }] : [];
};

/** Whether the first causes are those of the faults, in any order. */
const areOf = (faults: Case, causes: readonly Finding[]): boolean => {
  const first = causes.slice(0, faults.length);
  return faults.every(fault => first.some(cause => isOf(fault, cause)));
};

const isOf = ({ code, subject }: Fault, cause: Finding): boolean =>
  cause.code === code && cause.subject === subject && cause.message.toLowerCase().includes(subject.toLowerCase());

/** Types what the remedy says, in the stack folder. A start without its smoke test: the look afterwards is what counts. */
const follow = async (stand: Stand, [program, ...args]: readonly string[]): Promise<boolean> => {
  if (program === 'samplemind') return (await stand.run(...args, ...(args[0] === 'up' ? ['--no-smoke'] : []))).exit === 0;
  return program !== 'docker' || stand.docker(...args);
};

/** What doctor says is wrong, causes first. */
const alarms = async (stand: Stand): Promise<readonly Finding[]> => {
  const { stdout } = await stand.run('doctor', '--json');
  const { findings, causes }: Doctor = JSON.parse(stdout);
  return [...causes, ...findings].filter(({ code, severity }) => (severity === 'error' || severity === 'warning') && !ofMachine.test(code));
};

const alarmsWhenWell = async (stand: Stand): Promise<readonly string[]> =>
  (await alarms(stand)).map(({ code, subject, evidence }) => `${code} of ${subject}: ${evidence.join('; ')}`);

const isWell = async (stand: Stand): Promise<boolean> => (await stand.run('status', '--json')).exit === 0;

const becomesWell = (stand: Stand): Promise<boolean> => until('the stack is well', () => isWell(stand), limits.healthy).catch(() => false);

/** Whatever the remedy left: files as they were, and every container anew on its volumes. Throws where that does not help either. */
const setRight = async (stand: Stand): Promise<void> => {
  await stand.restore();
  await stand.run('down');
  await stand.run('up', '--no-smoke');
  await until('the stack is well after all', () => isWell(stand), limits.healthy);
};
