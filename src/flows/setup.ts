import { keyFinding } from '../core/ai-key-words.ts';
import { edits, newFiles } from '../core/edits.ts';
import { envLayout } from '../core/env-layout.ts';
import { setValues } from '../core/env-write.ts';
import { Problem } from '../core/problem.ts';
import { usualTimes } from '../core/usual.ts';
import { reveal } from '../core/values.ts';
import { advance, toGenerate, valuesOf, type Wizard } from '../core/wizard.ts';
import { about, type Stack } from '../stack/define.ts';
import { checkArchive } from './archive.ts';
import { checkKeptFiles } from './baked.ts';
import { putPair } from './check-pair.ts';
import { checksStep } from './checks.ts';
import { checkMachine } from './checkup.ts';
import { installed, presentValues, shellLook } from './installation.ts';
import { checkPlan, type Plan } from './plan.ts';
import type { Host, Ui } from './ports.ts';
import { putEnv } from './put-env.ts';
import { makeSecretFiles } from './secret-files.ts';
import { step } from './step.ts';
import { bringUp, upCommands } from './up.ts';

export interface SetupRun {
  readonly start: boolean;
  readonly smoke: boolean;
  readonly signal: AbortSignal;
}

/** Does what was agreed on: checks, `.env`, images, build, start, proof. Asks nothing: the engine is there, or the checks say why not. */
export const setup = (stack: Stack, host: Host, ui: Ui, agreed: Plan, { start, smoke, signal }: SetupRun): Promise<void> =>
  host.lock.hold('setup', async () => {
    await checkUnchanged(stack, host, agreed.wizard);
    if (start) ui.tell({ type: 'expected', times: usualTimes(await host.stepTimes()) });
    tellImages(ui, agreed);
    for (const [key, verdict] of Object.entries(agreed.wizard.checks)) ui.tell({ type: 'finding', ...keyFinding(key, verdict) });
    const archive = agreed.images?.source.type === 'archive' ? agreed.images.source : undefined;
    // Asked again now that the engine answers for sure: before this its volumes may not have been visible.
    await checkPlan(stack, host, agreed.wizard);
    await checkKeptFiles(stack, host, installed(stack, valuesOf(agreed.wizard)));
    const also = async () => (archive ? checkArchive(host, ui, archive.path, 'checks', signal) : undefined);
    if (start) await checksStep(stack, host, ui, installed(stack, valuesOf(agreed.wizard)), signal, also);
    const values = await step(host, ui, 'write', signal, async () => {
      // Refused where its files changed meanwhile: then nothing is written.
      await putPair(stack, host, ui, valuesOf(agreed.wizard));
      const written = await writeEnv(stack, host, ui, agreed.wizard);
      await host.drafts.drop();
      await makeSecretFiles(stack, host, ui, installed(stack, written), signal);
      return written;
    });
    if (start) await bringUp(stack, host, ui, installed(stack, values), { services: [], smoke, signal, archive });
  });

const tellImages = (ui: Ui, { images }: Pick<Plan, 'images'>): void => {
  if (!images) return;
  const { source, why } = images;
  const from = source.type === 'registry' && source.mirror !== undefined ? 'mirror' : source.type;
  ui.tell({ type: 'images-chosen', source: from, why });
};

/** What another one wrote while the questions were open must not be overwritten: its secrets are in use. Throws `env-changed`. */
const checkUnchanged = async (stack: Stack, host: Host, { present }: Wizard): Promise<void> => {
  const now = (await presentValues(stack, host)) ?? {};
  const keys = new Set([...Object.keys(now), ...Object.keys(present)]);
  if ([...keys].some(key => reveal(now[key]) !== reveal(present[key]))) throw new Problem('env-changed', { path: host.env.path });
};

/** Tells what `setup` would do, and does none of it. `lines` word the changes of `.env`. */
export const rehearseSetup = async (
  stack: Stack,
  host: Host,
  ui: Ui,
  { wizard, images }: Plan,
  lines: readonly string[],
  start: boolean,
): Promise<void> => {
  const values = valuesOf(wizard);
  tellImages(ui, { images });
  for (const found of await checkMachine(stack, host, installed(stack, values))) ui.tell({ type: 'finding', ...found });
  ui.tell({
    type: 'would-write',
    keys: [...new Set([...toGenerate(wizard), ...edits(wizard).map(({ key }) => key), ...newFiles(wizard)])],
    lines,
  });
  if (start) for (const text of upCommands(stack, host, installed(stack, values), [])) ui.tell({ type: 'command', text });
};

/** Makes the secrets that nobody gave and writes what changed; all values as they are now. Throws what `EnvFile.write` throws. */
const writeEnv = async (stack: Stack, host: Host, ui: Ui, wizard: Wizard): Promise<ReturnType<typeof valuesOf>> => {
  let full: Wizard = { ...wizard, outcome: 'open' };
  for (const key of toGenerate(wizard))
    full = advance(full, { type: 'generated', key, secret: host.random.secret(about(stack, key).generate?.length ?? 32) });
  const changes = Object.fromEntries(edits(full).map(({ key, after }) => [key, reveal(after)]));
  const before = await host.env.read();
  const after =
    before === undefined ? envLayout(stack, key => changes[key], full.mode) : setValues(stack, before, changes, shellLook(stack, host));
  const keys = after === before ? [] : Object.keys(changes);
  if (after === before) ui.tell({ type: 'wrote', keys });
  else ui.tell({ type: 'wrote', keys, proof: await putEnv(stack, host, after, keys) });
  return valuesOf(full);
};
