import { Problem } from '../core/problem.ts';
import { isTakenBack, type PairChecked, pairQuestion, pairRefusal } from '../core/tls-pair.ts';
import type { Answers } from '../core/values.ts';
import type { Stack } from '../stack/define.ts';
import type { Host, Ui } from './ports.ts';

type PairHost = Pick<Host, 'tlsPair' | 'clock'>;

/** Looks at the TLS pair that these values bring; undefined where one is made here. Never throws. */
export const checkPair = async (stack: Stack, { tlsPair, clock }: PairHost, values: Answers): Promise<PairChecked | undefined> => {
  const question = pairQuestion(stack, values);
  if (!question) return undefined;
  const on = new Date(clock.now()).toISOString().slice(0, 10);
  return { type: 'pair-checked', on, question, facts: await tlsPair.look(question) };
};

/**
 * Has the pair served that these values bring, or the one that is made here where they say so, and tells where the person's own is kept.
 * What was a file may be another one by now. Throws `answer-invalid`, `folder-not-writable`, `disk-full`.
 */
export const putPair = async (stack: Stack, host: PairHost, ui: Pick<Ui, 'tell'>, values: Answers): Promise<void> => {
  const path = isTakenBack(stack, values) ? await host.tlsPair.takeBack() : await putBrought(stack, host, values);
  if (path !== undefined) ui.tell({ type: 'pair-kept', path });
};

const putBrought = async (stack: Stack, host: PairHost, values: Answers): Promise<string | undefined> => {
  const checked = await checkPair(stack, host, values);
  if (!checked || checked.facts.same) return undefined;
  const refused = pairRefusal(checked);
  if (refused) throw new Problem('answer-invalid', { ...refused, source: 'your answers' });
  return host.tlsPair.put(checked.question);
};
