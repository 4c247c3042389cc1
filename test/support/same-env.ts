import { plan, type SetupOptions } from '../../src/flows/plan.ts';
import type { Ui } from '../../src/flows/ports.ts';
import { setup } from '../../src/flows/setup.ts';
import type { Mode } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { answerWithoutAsking } from '../../src/ui/headless/answer.ts';
import { fakeHost } from './fake-host.ts';
import { person } from './person.ts';

const usual: SetupOptions = {
  ...{ mode: undefined, answers: {}, source: '--answers', project: undefined, images: 'auto', recommended: false, start: false },
};

/** `.env` as a set-up leaves it whose questions `ask` answers. What the random source draws is the same at every run, so that nothing has to be masked. */
export const envBy = async (
  ask: (planned: (ask: Ui['ask']) => ReturnType<typeof plan>) => Promise<Awaited<ReturnType<typeof plan>> | Error>,
  options: Partial<SetupOptions> = {},
  shell: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const fake = fakeHost(stack, it => {
    // Less than production's limits ask for.
    it.facts = { ...it.facts, cpus: 1 };
    it.engine = { state: 'absent', evidence: [] };
    it.shell = shell;
  });
  const agreed = await ask(asking => plan(stack, fake.host, { ask: asking }, { ...usual, ...options }));
  if (agreed instanceof Error) throw agreed;
  await setup(stack, fake.host, person().ui, agreed, { start: false, smoke: false, signal: new AbortController().signal });
  return fake.env ?? '';
};

/** The same by answers that were given beforehand. */
export const envByAnswers = (mode: Mode, answers: Readonly<Record<string, string>> = {}, shell: Readonly<Record<string, string>> = {}) =>
  envBy(planned => planned(async wizard => answerWithoutAsking(wizard)), { mode, answers }, shell);
