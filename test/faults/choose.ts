import { needsOf } from '../../src/core/waiting.ts';
import type { Mode, Stack } from '../../src/stack/define.ts';
import type { Fault } from './fault.ts';
import type { Case } from './prove.ts';

/** What is done to a stack of a mode. */
export const doneTo = (faults: readonly Fault[], wanted: Mode): readonly Fault[] => faults.filter(({ mode = 'dev' }) => mode === wanted);

export const singly = (faults: readonly Fault[]): readonly Case[] => faults.map(fault => [fault]);

/** Faults in an order that reaches every code first, for a run that has not time for all. */
export const widely = (faults: readonly Fault[]): readonly Fault[] => {
  const firsts = faults.filter(({ code }, index) => faults.findIndex(other => other.code === code) === index);
  return [...firsts, ...faults.filter(fault => !firsts.includes(fault))];
};

/**
 * Each fault beside another one, of a service that neither waits for the other: whoever waits is no cause. What needs a start to come
 * about is injected first, for a start would mend the other.
 */
export const inPairs = (faults: readonly Fault[], stack: Stack): readonly Case[] => {
  const free = faults.filter(({ shownBy }) => shownBy === undefined);
  const pairs: Case[] = [];
  for (let one = free.pop(); one; one = free.pop()) {
    const index = free.findIndex(other => one && areApart(one.subject, other.subject, stack));
    const [other] = index < 0 ? [] : free.splice(index, 1);
    if (other) pairs.push([one, other]);
  }
  return pairs;
};

const areApart = (one: string, other: string, stack: Stack): boolean =>
  stack.services[one] !== undefined &&
  stack.services[other] !== undefined &&
  one !== other &&
  !needsOf(stack, one).includes(other) &&
  !needsOf(stack, other).includes(one);
