import { isFromArchive, standInsOf } from '../core/image-choice.ts';
import { toolPlan } from '../core/install-plan.ts';
import type { Stack } from '../stack/define.ts';
import { agreeToInstall } from './agree.ts';
import { lacksFirstImage } from './base-images.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { debootstrap, openssl, type Tool } from './tool.ts';

/** The tools that work on an installation will miss, once the person said yes to each. Throws `Cancelled`, `consent-missing`. */
export const agreedTools = async (
  stack: Stack,
  host: Host,
  ui: Pick<Ui, 'confirm'>,
  here: Installation,
  start: boolean,
): Promise<readonly Tool[]> => {
  const missing: Tool[] = [];
  if (here.mode === 'prod' && !(await host.packages.has(openssl.name))) missing.push(openssl);
  if (start && !(await host.packages.has(debootstrap.name)) && (await makesFirstImage(stack, host, here))) missing.push(debootstrap);
  for (const { name, does } of missing) await agreeToInstall(ui, toolPlan(name, does));
  return missing;
};

/** Whether the first of the base images is to be made; where no engine can be asked yet, it has none. */
const makesFirstImage = async (stack: Stack, host: Host, { values }: Installation): Promise<boolean> => {
  const recipes = isFromArchive(values) ? [] : standInsOf(stack, values);
  if (recipes.length === 0) return false;
  return (await host.engine.state()).state !== 'ready' || lacksFirstImage(await host.images.list(), recipes);
};
