import { isFromArchive } from '../core/image-choice.ts';
import { imagesInUse, type UsedImage } from '../core/image-use.ts';
import { Cancelled } from '../core/problem.ts';
import { registryProblem } from '../core/registry-answer.ts';
import type { Step } from '../core/run-event.ts';
import type { Stack } from '../stack/define.ts';
import type { Transfer } from './image-ports.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';

/** What comes from a registry: all that is run or built upon, apart from what is built here. */
export const toPull = (stack: Stack, here: Installation): readonly UsedImage[] =>
  isFromArchive(here.values)
    ? []
    : imagesInUse(stack, here).filter(
        ({ name, variable }) => variable !== undefined && !stack.images.some(({ standIn }) => standIn === name),
      );

/**
 * Fetches what is not here yet, the images that others are built on among them, and tells how many bytes of each. Throws the faults of
 * registries (`registry-unreachable`, `image-missing`, ...), `disk-full`, `engine-lost`, `Cancelled`.
 */
export const pullImages = async (stack: Stack, host: Host, ui: Ui, here: Installation, signal: AbortSignal): Promise<void> => {
  const names = toPull(stack, here).map(({ name }) => name);
  const present = await host.engine.imageFacts(names);
  const missing = names.filter(name => !present.has(name));
  if (missing.length === 0) return;
  ui.tell({ type: 'planned', step: 'images', names: missing });
  const platform = await host.imageStore.platform();
  for (const [index, name] of missing.entries()) {
    const pulled = await host.imageStore.pull(name, signal, tellBytes(ui, 'images', name));
    if (pulled.type === 'cancelled') throw new Cancelled();
    if (pulled.type === 'failed') throw registryProblem(pulled.fault, name, pulled.said, platform);
    const found = (await host.engine.imageFacts([name])).get(name);
    if (found && found.platform !== platform) throw registryProblem('image-wrong-platform', name, `It is for ${found.platform}.`, platform);
    ui.tell({ type: 'progress', step: 'images', subject: name, what: 'here', current: index + 1, total: missing.length, unit: 'steps' });
    ui.tell({ type: 'part-finished', step: 'images', name, what: 'here' });
  }
};

/** Tells every tenth of a transfer: a line for each piece would drown the others. */
export const tellBytes = (ui: Ui, step: Step, subject: string): Transfer => {
  let told = '';
  return (current, total, what) => {
    const tenth = `${what} ${total > 0 ? Math.floor((10 * current) / total) : 0}`;
    if (tenth === told) return;
    told = tenth;
    ui.tell({ type: 'progress', step, subject, what, current, total, unit: 'bytes' });
  };
};
