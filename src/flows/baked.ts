import type { Edit } from '../core/edits.ts';
import { kindOf } from '../core/image-choice.ts';
import { Problem } from '../core/problem.ts';
import { complete, reveal } from '../core/values.ts';
import { valuesOf, type Wizard } from '../core/wizard.ts';
import { about, isDeclared, isSecret, type Stack } from '../stack/define.ts';
import type { Installation } from './installation.ts';
import type { Host } from './ports.ts';

/** The volumes of a project by the name that the Compose files give them: `mongodb-data` for `samplemind-dev_mongodb-data`. */
export type Volumes = ReadonlyMap<string, { readonly name: string; readonly backups: string }>;

export const volumesHere = async (host: Host, project: string): Promise<Volumes> => {
  const backups = `${host.home.stackFolder}/.samplemind/backups`;
  const names = await host.engine.volumes(project);
  return new Map(names.map(name => [name.startsWith(`${project}_`) ? name.slice(project.length + 1) : name, { name, backups }]));
};

/** Nothing is generated for a volume that keeps the old value: it would lock everybody out. Throws `password-baked-in-volume`. */
export const checkBaked = (stack: Stack, generated: readonly string[], volumes: Volumes): void => {
  for (const { baked } of Object.values(stack.services)) {
    const key = baked?.keys.find(name => generated.includes(name));
    const volume = baked && volumes.get(baked.volume);
    if (key && volume) throw new Problem('password-baked-in-volume', { key, volume: volume.name, backups: volume.backups });
  }
};

/** Whether a volume may keep what the present value made: a password of its first start, or data that is encrypted with it. */
export const isKept = (stack: Stack, key: string): boolean =>
  Object.values(stack.services).some(({ baked }) => baked?.keys.includes(key)) || isDecrypting(stack, key);

const isDecrypting = (stack: Stack, key: string): boolean => isDeclared(stack, key) && about(stack, key).change === 're-encrypt';

/** A value that a volume keeps cannot be replaced by editing `.env`. Throws `secret-needs-rotation`. */
export const checkRotations = (stack: Stack, changes: readonly Edit[], volumes: Volumes): void => {
  for (const { baked } of Object.values(stack.services)) {
    const edit = changes.find(({ key, before, follows }) => before !== undefined && !follows && baked?.keys.includes(key));
    const volume = baked && volumes.get(baked.volume);
    if (edit && volume) throw new Problem('secret-needs-rotation', { key: edit.key, volume: volume.name });
  }
  const decrypting = changes.find(({ key, before, follows }) => before !== undefined && !follows && isDecrypting(stack, key));
  const [volume] = volumes.values();
  if (decrypting && volume) throw new Problem('secret-needs-rotation', { key: decrypting.key, volume: volume.name });
};

/**
 * Refuses a value of `.env` that was edited by hand although a volume keeps another one: production's files still hold that. Without an
 * engine there is no volume; where one does not answer nobody can say. Throws `secret-needs-rotation`, `engine-...`.
 */
export const checkKeptFiles = async (stack: Stack, host: Host, { mode, project, services, values }: Installation): Promise<void> => {
  if (mode !== 'prod') return;
  const keys = services.flatMap(name => stack.services[name]?.baked?.keys ?? []).filter(key => isSecret(stack, key));
  const held = await host.secretFiles.differing(Object.fromEntries(keys.map(key => [key, values[key] ?? ''])));
  if (held.length === 0) return;
  const engine = await host.engine.reach();
  if (engine.state === 'absent' || engine.state === 'client-only') return;
  if (engine.state !== 'ready') throw new Problem(`engine-${engine.state}`, { evidence: engine.evidence.join('; ') });
  const volumes = await volumesHere(host, project);
  for (const { baked } of Object.values(stack.services)) {
    const key = baked?.keys.find(name => held.includes(name));
    const volume = baked && volumes.get(baked.volume);
    if (key && volume) throw new Problem('secret-needs-rotation', { key, volume: volume.name });
  }
};

/** Data of one kind of server cannot be read by another kind. Where `.env` names no image, the default ran. Throws `images-baked`. */
export const checkImages = (stack: Stack, wizard: Wizard, volumes: Volumes): void => {
  if (Object.keys(wizard.present).length === 0) return;
  const before = complete(stack, wizard.mode ?? 'dev', wizard.present);
  const after = valuesOf(wizard);
  for (const service of Object.values(stack.services)) {
    if (!('variable' in service.image)) continue;
    const { variable } = service.image;
    const [present, wanted] = [reveal(before[variable]), reveal(after[variable])];
    const volume = service.volumes.flatMap(name => volumes.get(name) ?? [])[0];
    const kind = (image: string): string => kindOf(stack, variable, image, wizard.mode ?? 'dev');
    if (volume && kind(present) !== kind(wanted))
      throw new Problem('images-baked', { key: variable, present, wanted, volume: volume.name });
  }
};

/** Two homes must not share containers and volumes. Throws `project-taken`. */
export const checkOwner = async (host: Host, project: string): Promise<void> => {
  const owner = await host.engine.ownerOf(project);
  if (owner === undefined || owner === host.home.stackFolder) return;
  throw new Problem('project-taken', { project, owner, suggestion: `${project}-2` });
};
