import type { Edit } from '../core/edits.ts';
import { Problem } from '../core/problem.ts';
import { reveal } from '../core/values.ts';
import { valuesOf, type Wizard } from '../core/wizard.ts';
import { checkBaked, checkImages, checkOwner, checkRotations, isKept, volumesHere } from './baked.ts';
import { installed } from './installation.ts';
import type { Host } from './ports.ts';

/**
 * Refuses to change what a volume keeps, and to make anew (`generated`) what one keeps from before. Where the engine does not answer
 * nobody can say whether there is a volume, so that is refused, too; without an engine there is none. Throws `secret-needs-rotation`,
 * `password-baked-in-volume`, `images-baked`, `project-taken`, `engine-...`.
 */
export const checkTouchable = async (
  host: Host,
  wizard: Wizard,
  changes: readonly Edit[],
  generated: readonly string[] = [],
): Promise<void> => {
  const { stack, present } = wizard;
  const kept = changes.filter(({ key, before, follows }) => !follows && reveal(before) !== '' && isKept(stack, key));
  const engine = await host.engine.reach();
  if (engine.state === 'ready') {
    const { project } = installed(stack, present);
    const wanted = installed(stack, valuesOf(wizard)).project;
    if (wanted !== project) await checkOwner(host, wanted);
    const volumes = await volumesHere(host, project);
    checkBaked(stack, generated, volumes);
    checkRotations(stack, kept, volumes);
    checkImages(stack, wizard, volumes);
    return;
  }
  const isBlind = engine.state !== 'absent' && engine.state !== 'client-only';
  if (isBlind && (kept.length > 0 || generated.some(key => isKept(stack, key))))
    throw new Problem(`engine-${engine.state}`, { evidence: engine.evidence.join('; ') });
};
