import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../../src/core/findings.ts';
import type { Doctor } from '../../src/flows/ports.ts';
import { until } from '../support/until.ts';
import type { Fault } from './fault.ts';
import type { Stand } from './stand.ts';

/** How long a cause may take to be named, and a stack to be well again; milliseconds. */
const limits = { cause: 90_000, healthy: 180_000 };
/** What is said of the machine, whatever the stack does. */
const ofMachine = /^(?:cpu|memory|disk|inodes|registry|clock)-/;

/** What came of one fault. Times in milliseconds from the end of the injection. */
export interface Proven {
  readonly fault: Fault;
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

/** Injects each fault, waits until it is named, applies the remedy, and waits until the stack is well. */
export const prove = async (stand: Stand, faults: readonly Fault[], tell: (line: string) => void): Promise<Proof> => {
  const falseAlarms = [...(await alarmsWhenWell(stand))];
  const proven: Proven[] = [];
  for (const fault of faults) {
    const one = await proveOne(stand, fault);
    proven.push(one);
    tell(
      `${one.isRight ? 'right' : 'WRONG'} ${fault.name}: ${one.named}, ${(one.toCause / 1000).toFixed(1)} s${one.isMended ? '' : ', NOT MENDED'}`,
    );
    falseAlarms.push(...(await alarmsWhenWell(stand)).map(alarm => `${alarm} (after ${fault.name})`));
  }
  return { proven, falseAlarms, looks: faults.length + 1 };
};

const proveOne = async (stand: Stand, fault: Fault): Promise<Proven> => {
  const began = Date.now();
  await fault.inject(stand);
  const injected = Date.now();
  const { named, cause } = await firstCauses(stand, fault);
  const toCause = Date.now() - injected;
  await fault.mend?.(stand);
  const command = fault.command ?? cause?.remedy?.command ?? '';
  const remedied = await follow(stand, command.split(' '));
  const isMended = (await becomesWell(stand)) && remedied;
  if (!isMended) await setRight(stand);
  const isRight = cause !== undefined && isOf(fault, cause) && named.length === 1;
  return { fault, isRight, isMended, named: named.join(', then '), toCause, whole: Date.now() - began };
};

/** The codes that stood on top, in order, and the one that was waited for. */
const firstCauses = async (
  stand: Stand,
  fault: Fault,
): Promise<{ readonly named: readonly string[]; readonly cause: Finding | undefined }> => {
  const named: string[] = [];
  const end = Date.now() + limits.cause;
  for (;;) {
    const top = (await alarms(stand))[0];
    const name = top && `${top.code} of ${top.subject}`;
    if (name !== undefined && named.at(-1) !== name) named.push(name);
    if (top && isOf(fault, top)) return { named, cause: top };
    if (Date.now() > end) return { named: [...named, 'nothing more'], cause: top };
    await pause(200);
  }
};

const isOf = ({ code, subject }: Fault, cause: Finding): boolean =>
  cause.code === code && cause.subject === subject && cause.message.includes(subject);

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
