import { isDeclared, replicasOf } from '../stack/define.ts';
import type { Checked } from './checkup.ts';
import { type Finding, finding } from './findings.ts';
import { sizeOf } from './size.ts';
import { reveal } from './values.ts';

const GiB = 2 ** 30;
const MiB = 2 ** 20;
/** What a build of the images takes at its peak, while what runs already goes on. */
const buildPeak = 1.5 * GiB;
/** What a service of development takes, one with the other: it has no limits there. */
const usually = 256 * MiB;
/** A machine sold with 4 GB shows a little less: the kernel keeps some. */
const nearly = 0.9;

/** Whether the memory that the engine has holds the chosen services and a build. */
export const checkMemory = (checked: Checked, total: number): Finding => {
  const { reserved, most } = needsOf(checked);
  const wanted = reserved + buildPeak;
  if (total < wanted * nearly) {
    const [remedy, command] = roomFor(checked, total);
    return finding('memory-low', 'this machine', { total: sizeOf(total), wanted: sizeOf(wanted), remedy, command });
  }
  return total < most * nearly
    ? finding('memory-tight', 'this machine', { total: sizeOf(total), most: sizeOf(most) })
    : finding('memory-enough', 'this machine', { total: sizeOf(total) });
};

const needsOf = ({ stack, services, values }: Checked): { readonly reserved: number; readonly most: number } => {
  const isProduction = reveal(values['SAMPLEMIND_MODE']) === 'prod';
  // What ends at once takes its memory before the others have theirs.
  const lasting = services.filter(name => stack.services[name]?.probe.kind !== 'one-shot');
  const sum = (of: 'reserved' | 'most'): number =>
    lasting.reduce((all, name) => {
      const memory = isProduction ? stack.services[name]?.memory : undefined;
      return all + (memory ? memory[of] * MiB * replicasOf(stack, name, 'prod') : usually);
    }, 0);
  return { reserved: sum('reserved'), most: sum('most') };
};

/** What fits here: a larger share for the engine, one job at a time, swap. */
const roomFor = ({ stack, machine, values, isSetUp }: Checked, total: number): readonly [remedy: string, command: string] => {
  const swap = 'sudo sh -c "fallocate -l 4G /swapfile && chmod 600 /swapfile && mkswap /swapfile && swapon /swapfile"';
  const one = 'samplemind setup --set CELERY_WORKER_CONCURRENCY=1';
  if (total < machine.memory.total * 0.8) {
    const own = sizeOf(machine.memory.total);
    return [
      `Docker has only a part of the ${own} of this machine: give its virtual machine more, in Docker’s settings under Resources.`,
      '',
    ];
  }
  const isMany = isDeclared(stack, 'CELERY_WORKER_CONCURRENCY') && Number(reveal(values['CELERY_WORKER_CONCURRENCY'])) > 1;
  if (isMany && isSetUp) return ['Let one job run at a time, and leave out features that are not needed.', one];
  if (machine.memory.swap === 0) return ['Add swap, so that a build is slow in place of breaking off.', swap];
  return isMany
    ? ['Let one job run at a time.', one]
    : ['Leave out features that are not needed, or take images from a registry in place of building.', ''];
};
