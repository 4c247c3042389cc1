import { checkNames } from '../core/answers.ts';
import { edits } from '../core/edits.ts';
import { changeLine, changesBetween, type EnvChange } from '../core/env-changes.ts';
import { valuesInForce } from '../core/env-text.ts';
import { setValues } from '../core/env-write.ts';
import type { Finding } from '../core/findings.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import { type Answers, holdAll, reveal } from '../core/values.ts';
import { advance, begin, refusals, toGenerate, valuesOf, type Wizard } from '../core/wizard.ts';
import { about, isDeclared, type Stack } from '../stack/define.ts';
import { tryKeys } from './check-key.ts';
import { type Installation, installation, installed, shellLook } from './installation.ts';
import { answer } from './plan.ts';
import type { Host, Ui } from './ports.ts';
import { type Proof, prove, putEnv } from './put-env.ts';
import { checkTouchable } from './touchable.ts';

/** What `env set`, `undo`, `import` and `diff` print as JSON. */
export interface EnvChanges {
  readonly changes: readonly EnvChange[];
  /** Names of the file that were not taken, and why. */
  readonly leftOut: readonly { readonly key: string; readonly why: string }[];
  /** What read the new text as it was meant; null where nothing was written. */
  readonly proof: Proof | null;
  /** What providers say of keys that changed. */
  readonly findings: readonly Finding[];
}

/** The questions with the present values; `env set` asks by it whether a value fits. Throws `answer-unknown`, `answer-invalid`. */
export const settable = async (stack: Stack, host: Host, key: string): Promise<Wizard> => {
  const { mode, present } = await installation(stack, host);
  checkNames(stack, { [key]: '' }, 'env set');
  return begin(stack, mode, present);
};

/** Sets one value, and what follows from it. Throws `answer-invalid`, `secret-needs-rotation`, `mode-differs` and what `putEnv` throws. */
export const envSet = (stack: Stack, host: Host, key: string, text: string): Promise<EnvChanges> =>
  tryingKeys(stack, host, () =>
    host.lock.hold('env set', async () => {
      const here = await installation(stack, host);
      checkNames(stack, { [key]: text }, 'env set');
      checkMode(host, here, { [key]: text });
      return take(stack, host, here, { [key]: text }, 'env set');
    }),
  );

/** Takes the values of another file over the present ones, once the person has seen which. Throws as `envSet` does, `Cancelled`. */
export const envImport = (
  stack: Stack,
  host: Host,
  ui: Pick<Ui, 'confirm'>,
  texts: Readonly<Record<string, string>>,
  source: string,
): Promise<EnvChanges> => tryingKeys(stack, host, () => host.lock.hold('env import', () => imported(stack, host, ui, texts, source)));

const imported = async (
  stack: Stack,
  host: Host,
  ui: Pick<Ui, 'confirm'>,
  texts: Readonly<Record<string, string>>,
  source: string,
): Promise<EnvChanges> => {
  const here = await installation(stack, host);
  checkMode(host, here, texts);
  const reasons = Object.keys(texts).flatMap(key => {
    const why = whyLeftOut(stack, key);
    return why === undefined ? [] : [{ key, why }];
  });
  const known = Object.fromEntries(Object.entries(texts).filter(([key]) => !reasons.some(reason => reason.key === key)));
  // What is the same here is not missed.
  const leftOut = reasons.filter(({ key }) => texts[key] !== reveal(here.present[key]));
  const agree = async (changes: readonly EnvChange[]): Promise<void> => {
    const what = `Taking ${changes.length === 1 ? '1 value' : `${changes.length} values`} from ${source}`;
    const remedy = `To take them without being asked: samplemind env import ${source} --yes`;
    const agreed = await ui.confirm({ what, does: changes.map(changeLine), undo: 'samplemind env undo', remedy });
    if (!agreed) throw new Cancelled();
  };
  return { ...(await take(stack, host, here, known, source, agree)), leftOut };
};

/** A change, and once it is written what providers say of the keys in it. */
const tryingKeys = async (stack: Stack, host: Host, change: () => Promise<EnvChanges>): Promise<EnvChanges> => {
  const { values } = await installation(stack, host);
  const changes = await change();
  return { ...changes, findings: await tryKeys(host, values, (await installation(stack, host)).values) };
};

/** Swaps `.env` with its newest backup that differs. Throws `env-no-backup`, `secret-needs-rotation`, and what `prove` throws. */
export const envUndo = (stack: Stack, host: Host): Promise<EnvChanges> =>
  host.lock.hold('env undo', async () => {
    const { changes, before, after, name, text } = await lastWrite(stack, host, 'undo');
    const declared = changes.map(({ key }) => key).filter(key => isDeclared(stack, key));
    await checkTouchable(
      host,
      { ...begin(stack, installed(stack, before).mode, before), given: after },
      changes.map(({ key }) => ({ key, before: before[key], after: after[key] ?? '', follows: false })),
    );
    const proof = await prove(stack, host, text, declared);
    await host.env.swap(name);
    return { changes, leftOut: [], proof, findings: [] };
  });

/** What the last write changed. Throws `env-no-backup`. */
export const envDiff = async (stack: Stack, host: Host): Promise<EnvChanges> => ({
  changes: (await lastWrite(stack, host, 'diff')).changes,
  leftOut: [],
  proof: null,
  findings: [],
});

const lastWrite = async (stack: Stack, host: Host, direction: 'undo' | 'diff') => {
  if (!(await host.home.exists())) throw new Problem('home-missing', { path: host.home.root });
  const previous = await host.env.previous();
  if (!previous) throw new Problem('env-no-backup', { path: host.env.path });
  const valuesIn = (text: string): Answers => holdAll(stack, valuesInForce(text, shellLook(stack, host)));
  const [old, now] = [valuesIn(previous.text), valuesIn((await host.env.read()) ?? '')];
  const [before, after] = direction === 'undo' ? [now, old] : [old, now];
  return { ...previous, before, after, changes: changesBetween(stack, before, after, installed(stack, after).services) };
};

const checkMode = (host: Host, { mode }: Installation, texts: Readonly<Record<string, string>>): void => {
  const wanted = texts['SAMPLEMIND_MODE'];
  if (wanted === undefined || wanted === mode) return;
  throw new Problem('mode-differs', { present: mode, wanted, suggestion: `${host.home.root}-${wanted}` });
};

const whyLeftOut = (stack: Stack, key: string): string | undefined => {
  if (!isDeclared(stack, key)) return 'not a variable of this stack';
  if (about(stack, key).derive) return 'it follows from other values';
  return ['SAMPLEMIND_MODE', 'COMPOSE_PROJECT_NAME'].includes(key) ? 'it says which installation this is' : undefined;
};

/** Checks, shows, writes. */
const take = async (
  stack: Stack,
  host: Host,
  here: Installation,
  texts: Readonly<Record<string, string>>,
  source: string,
  agree: (changes: readonly EnvChange[]) => Promise<void> = async () => {},
): Promise<EnvChanges> => {
  const { changes, write } = await prepared(stack, host, here, texts, source);
  if (changes.length === 0) return { changes, leftOut: [], proof: null, findings: [] };
  await agree(changes);
  return { changes, leftOut: [], proof: await write(), findings: [] };
};

/** What setting these values would change, and the writing of it, for who asks in between. Throws as `envSet` does. */
export const envProposal = async (stack: Stack, host: Host, texts: Readonly<Record<string, string>>, source: string) => {
  const here = await installation(stack, host);
  const { changes, write } = await prepared(stack, host, here, texts, source);
  return { changes, write: () => host.lock.hold(source, write) };
};

const prepared = async (
  stack: Stack,
  host: Host,
  here: Installation,
  texts: Readonly<Record<string, string>>,
  source: string,
): Promise<{ readonly changes: readonly EnvChange[]; readonly write: () => Promise<Proof> }> => {
  const start = begin(stack, here.mode, here.present);
  const answered = answer(start, texts, source);
  checkBeside(start, answered, source);
  const generated = toGenerate(answered).filter(key => !toGenerate(start).includes(key));
  const wizard = withSecrets(stack, host, answered, generated);
  const real = changed(start, wizard, Object.keys(texts));
  const after: Answers = { ...here.present, ...Object.fromEntries(real.map(edit => [edit.key, edit.after])) };
  const changes = changesBetween(stack, here.present, after, installed(stack, after).services);
  if (changes.length > 0) await checkTouchable(host, wizard, real, generated);
  const write = async (): Promise<Proof> => {
    // What another one wrote meanwhile stays: only these lines change.
    const before = (await host.env.read()) ?? '';
    const values = Object.fromEntries(real.map(edit => [edit.key, reveal(edit.after)]));
    return putEnv(
      stack,
      host,
      setValues(stack, before, values, shellLook(stack, host)),
      changes.map(({ key }) => key),
    );
  };
  return { changes, write };
};

/** Refuses what fits by itself and not beside the others. Throws `answer-invalid`. */
const checkBeside = (start: Wizard, after: Wizard, source: string): void => {
  const before = refusals(start).map(({ key }) => key);
  const [first] = refusals(after).filter(({ key }) => !before.includes(key));
  if (first) throw new Problem('answer-invalid', { key: first.key, reason: first.reason, source });
};

/** With the secrets that nothing needed before. Existing ones are never made anew. */
const withSecrets = (stack: Stack, host: Host, wizard: Wizard, needed: readonly string[]): Wizard =>
  needed.reduce(
    (before, key) => advance(before, { type: 'generated', key, secret: host.random.secret(about(stack, key).generate?.length ?? 32) }),
    wizard,
  );

/** The edits that come of what was given: other values that the file lacks are the set-up's to add. */
const changed = (start: Wizard, wizard: Wizard, given: readonly string[]) => {
  const before = valuesOf(start);
  return edits(wizard).filter(
    ({ key, after }) => given.includes(key) || wizard.given[key] !== undefined || reveal(before[key]) !== reveal(after),
  );
};
