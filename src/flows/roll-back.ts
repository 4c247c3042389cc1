import { valuesInForce } from '../core/env-text.ts';
import type { KnownGood } from '../core/known-good.ts';
import { Problem } from '../core/problem.ts';
import { holdAll } from '../core/values.ts';
import type { Stack } from '../stack/define.ts';
import { checkKeptFiles } from './baked.ts';
import { checksStep } from './checks.ts';
import { type Installation, installation, installed, shellLook } from './installation.ts';
import { goodHere, imageGone, imagesSince, keysSince } from './known-good.ts';
import { tellSource } from './own-source.ts';
import type { Host, Ui } from './ports.ts';
import { putEnv } from './put-env.ts';
import { makeSecretFiles } from './secret-files.ts';
import { step } from './step.ts';
import { startAndProve, type UpOptions, withWaysOn } from './up.ts';

/**
 * Brings back what ran when all was ready last: its `.env` (the present one goes among the backups) and its images; builds nothing. Files
 * that containers mount, source in development among them, stay as they are. Throws `nothing-to-roll-back`, `roll-back-image-gone`,
 * `secret-needs-rotation` and what starting throws.
 */
export const rollBack = async (stack: Stack, host: Host, ui: Ui, options: UpOptions): Promise<void> => {
  if (options.services.length > 0)
    throw new Problem('flag-unusable', {
      flag: '--roll-back',
      why: 'It brings all services back together.',
      remedy: 'Leave their names out.',
    });
  await installation(stack, host);
  await host.lock.hold('up', async () => {
    const good = await goodHere(host);
    if (!good) throw new Problem('nothing-to-roll-back', {});
    const { signal } = options;
    const began = host.clock.now();
    const look = shellLook(stack, host);
    const here = installed(stack, holdAll(stack, valuesInForce(good.env, look)));
    await checkKeptFiles(stack, host, here);
    await checkImages(host, good);
    await checksStep(stack, host, ui, here, signal);
    await step(host, ui, 'write', signal, () => bringEnvBack(stack, host, ui, here, good, signal));
    await step(host, ui, 'images', signal, () => bringImagesBack(host, ui, good));
    ui.tell({ type: 'step-skipped', step: 'build', why: 'the images that ran before are back' });
    const source = await tellSource(stack, host, ui, here);
    await withWaysOn(host, () => startAndProve(stack, host, ui, here, { ...options, services: [] }, { source, began }));
  });
};

const checkImages = async (host: Host, good: KnownGood): Promise<void> => {
  const gone = await imageGone(host, good);
  if (gone) throw new Problem('roll-back-image-gone', { name: gone.name, at: good.at.slice(0, 16).replace('T', ' ') });
};

const bringEnvBack = async (stack: Stack, host: Host, ui: Ui, here: Installation, good: KnownGood, signal: AbortSignal): Promise<void> => {
  const keys = await keysSince(stack, host, good);
  if (keys.length === 0) ui.tell({ type: 'wrote', keys });
  else ui.tell({ type: 'wrote', keys, proof: await putEnv(stack, host, good.env, keys) });
  await makeSecretFiles(stack, host, ui, here, signal);
};

const bringImagesBack = async (host: Host, ui: Ui, good: KnownGood): Promise<void> => {
  const others = await imagesSince(host, good);
  for (const [index, { name, id }] of others.entries()) {
    await host.imageStore.tag(id, name);
    const count = { current: index + 1, total: others.length, unit: 'steps' } as const;
    ui.tell({ type: 'progress', step: 'images', subject: name, what: 'as it was', ...count });
  }
};
