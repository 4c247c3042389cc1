import type { Archive } from '../core/archive.ts';
import { changeLine, changesBetween } from '../core/env-changes.ts';
import { setValues } from '../core/env-write.ts';
import { isFromArchive, standInsOf } from '../core/image-choice.ts';
import { Problem } from '../core/problem.ts';
import type { Step } from '../core/run-event.ts';
import { buildersOf, withNeeds } from '../core/start-order.ts';
import { usualTimes } from '../core/usual.ts';
import { holdAll, isInUse, reveal } from '../core/values.ts';
import { wayLater } from '../core/ways-on.ts';
import { about, keysOf, type Stack } from '../stack/define.ts';
import { doneBefore } from './again.ts';
import { checkKeptFiles } from './baked.ts';
import { imagesStep } from './base-images.ts';
import { buildStep } from './build.ts';
import { cardOf } from './card.ts';
import { checksStep } from './checks.ts';
import { checkValues, type Installation, installation, shellLook } from './installation.ts';
import { goodHere, keepGood } from './known-good.ts';
import { tellSource } from './own-source.ts';
import type { Host, Ui } from './ports.ts';
import { toPull } from './pull.ts';
import { putEnv } from './put-env.ts';
import { makeSecretFiles } from './secret-files.ts';
import { smokeStep } from './smoke.ts';
import { startStep } from './start.ts';
import { leftOut } from './status.ts';
import { step } from './step.ts';

export interface UpOptions {
  /** None names all. */
  readonly services: readonly string[];
  readonly smoke: boolean;
  readonly signal: AbortSignal;
  /** What needs not be done again. */
  readonly done?: ReadonlySet<Step>;
  /** Whose images are to be loaded first. */
  readonly archive?: { readonly path: string; readonly archive: Archive } | undefined;
}

/** Builds what changed, starts in order, waits until all is ready, proves it by a job. */
export const up = async (stack: Stack, host: Host, ui: Ui, options: UpOptions & { readonly retry?: boolean }): Promise<void> => {
  const done = options.retry ? await doneBefore(host, options.services) : new Set<Step>();
  await guarded('up', stack, host, ui, options, here => bringUp(stack, host, ui, here, { ...options, done }));
};

/** Does what starts the stack only once nothing speaks against it, and on an `.env` and files that are as they should be. */
export const guarded = async (
  what: string,
  stack: Stack,
  host: Host,
  ui: Ui,
  { services, signal }: Pick<UpOptions, 'services' | 'signal'>,
  work: (here: Installation) => Promise<void>,
): Promise<void> => {
  const here = await installation(stack, host);
  checkServices(here, services);
  await host.lock.hold(what, async () => {
    ui.tell({ type: 'expected', times: usualTimes(await host.stepTimes()) });
    checkValues(stack, here);
    await checkKeptFiles(stack, host, here);
    await checksStep(stack, host, ui, here, signal);
    await writeStep(stack, host, ui, here, signal);
    await work(here);
  });
};

/** Brings what follows from a hand edit into `.env`, then production's files. */
const writeStep = async (stack: Stack, host: Host, ui: Ui, here: Installation, signal: AbortSignal): Promise<void> => {
  const keys = Object.keys(staleIn(stack, here));
  if (keys.length === 0 && here.mode !== 'prod') return;
  await step(host, ui, 'write', signal, async () => {
    if (keys.length > 0) {
      const text = setValues(stack, (await host.env.read()) ?? '', staleIn(stack, here), shellLook(stack, host));
      ui.tell({ type: 'wrote', keys, proof: await putEnv(stack, host, text, keys) });
    }
    await makeSecretFiles(stack, host, ui, here, signal);
  });
};

/** Derived values of `.env` that no longer follow from the others, as they should be. */
const staleIn = (stack: Stack, { present, values }: Installation): Readonly<Record<string, string>> =>
  Object.fromEntries(
    keysOf(stack)
      // An empty one means to Compose what follows.
      .filter(key => about(stack, key).derive && isInUse(stack, key, values) && reveal(present[key]) !== '')
      .map(key => [key, reveal(values[key])] as const)
      .filter(([key, text]) => reveal(present[key]) !== text),
  );

/** From images to the smoke test; `setup` ends with the same. */
export const bringUp = async (stack: Stack, host: Host, ui: Ui, here: Installation, options: UpOptions): Promise<void> => {
  const began = host.clock.now();
  const source = await tellSource(stack, host, ui, here);
  for (const { name, why } of leftOut(stack, here)) ui.tell({ type: 'left-out', name, why });
  await withWaysOn(host, async () => {
    await makeImages(stack, host, ui, here, options);
    await startAndProve(stack, host, ui, here, options, { source, began });
  });
};

/** What failed stays as it is, and the person is told what can be done with it. */
export const withWaysOn = async (host: Host, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { report } = error;
    const back = (await goodHere(host)) ? [wayLater['roll-back']] : [];
    const ways = [report.remedy, wayLater.retry, ...back].join('\n');
    throw new Problem({ ...report, remedy: ways });
  }
};

/** Starts what is there, waits until it is ready, puts a job through it, and keeps what runs then as what can be brought back. */
export const startAndProve = async (
  stack: Stack,
  host: Host,
  ui: Ui,
  here: Installation,
  { services, smoke, signal }: UpOptions,
  { source, began }: { readonly source: Awaited<ReturnType<typeof tellSource>>; readonly began: number },
): Promise<void> => {
  const { reloaded, after } = await startStep(stack, host, ui, here, services, signal);
  for (const [name, what] of reloaded) ui.tell({ type: 'restarted', name, action: 'reloaded', why: `${what} changed` });
  if (services.length > 0) ui.tell({ type: 'step-skipped', step: 'smoke', why: 'only some services were asked for' });
  else if (smoke) await smokeStep(host, ui, here, signal);
  else ui.tell({ type: 'step-skipped', step: 'smoke', why: '--no-smoke' });
  const names = withNeeds(stack, here.services, services);
  await keepGood(stack, host, after);
  ui.tell({
    type: 'ready',
    card: await cardOf(stack, host, here, {
      names,
      source,
      proven: smoke && services.length === 0 && source === undefined,
      took: host.clock.now() - began,
    }),
  });
};

/** The images that services run: what they stand on, then what is built of the source. */
export const makeImages = async (
  stack: Stack,
  host: Host,
  ui: Ui,
  here: Installation,
  { services, signal, archive, done }: Pick<UpOptions, 'services' | 'signal' | 'archive' | 'done'>,
): Promise<void> => {
  if (done?.has('images')) ui.tell({ type: 'step-skipped', step: 'images', why: doneAlready });
  else await imagesStep(stack, host, ui, here, signal, archive);
  if (done?.has('build')) ui.tell({ type: 'step-skipped', step: 'build', why: doneAlready });
  else if (isFromArchive(here.values)) ui.tell({ type: 'step-skipped', step: 'build', why: 'the images come from an archive' });
  else await buildStep(host, ui, here, buildersOf(stack, here.services, services), signal);
};

const doneAlready = 'the run before did it';

/** Tells what `up` would run, and runs none of it. */
export const rehearseUp = async (stack: Stack, host: Host, ui: Ui, services: readonly string[]): Promise<void> => {
  const here = await installation(stack, host);
  checkServices(here, services);
  checkValues(stack, here);
  await checkKeptFiles(stack, host, here);
  const stale = holdAll(stack, staleIn(stack, here));
  const changes = changesBetween(stack, here.present, { ...here.present, ...stale }, here.services);
  if (changes.length > 0)
    ui.tell({ type: 'would-write', keys: changes.map(({ key }) => key), lines: ['', ...changes.map(change => `  ${changeLine(change)}`)] });
  for (const text of upCommands(stack, host, here, services)) ui.tell({ type: 'command', text });
};

/** What `up` would run, in order. */
export const upCommands = (stack: Stack, host: Host, here: Installation, services: readonly string[]): readonly string[] => {
  const loaded = isFromArchive(here.values);
  const builders = loaded ? [] : buildersOf(stack, here.services, services);
  const compose = host.compose(here.mode);
  return [
    ...(here.mode === 'prod' ? [host.secretFiles.text()] : []),
    ...(loaded ? [] : standInsOf(stack, here.values).map(recipe => host.images.text(recipe))),
    ...(loaded ? [] : toPull(stack, here).map(({ name }) => `docker pull ${name}`)),
    ...(builders.length > 0 ? [compose.text(['build', ...builders])] : []),
    compose.text(['up', '--detach', '--no-build', '--remove-orphans', ...services]),
  ];
};

/** Throws `service-unknown` for a name that does not run here. */
export const checkServices = (here: Installation, names: readonly string[]): void => {
  const unknown = names.filter(name => !here.services.includes(name));
  if (unknown.length > 0) throw new Problem('service-unknown', { names: unknown.join(', '), services: here.services.join(', ') });
};
