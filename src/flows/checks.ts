import { type Finding, isBlocking } from '../core/findings.ts';
import { Problem } from '../core/problem.ts';
import type { Stack } from '../stack/define.ts';
import { checkMachine } from './checkup.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { step } from './step.ts';

/** Looks at the machine before work starts and tells what it found, and at what `also` looks at. Throws the first thing that the work could not survive. */
export const checksStep = (
  stack: Stack,
  host: Host,
  ui: Ui,
  here: Installation,
  signal: AbortSignal,
  also: () => Promise<void> = async () => {},
): Promise<void> =>
  step(host, ui, 'checks', signal, async () => {
    const findings = await checkMachine(stack, host, here);
    for (const found of findings) ui.tell({ type: 'finding', ...found });
    const blocking = findings.find(isBlocking);
    if (blocking) throw problemOf(blocking);
    await also();
  });

const problemOf = ({ code, message, evidence, remedy }: Finding): Problem =>
  new Problem({ code, message, why: evidence.join(' · '), remedy: remedy ? remedyText(remedy) : 'samplemind doctor says more.' });

const remedyText = ({ message, command }: NonNullable<Finding['remedy']>): string =>
  command === '' || message.includes(command) ? message : `${message} ${command}`;
