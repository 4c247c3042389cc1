import { Problem } from '../core/problem.ts';
import { type PairChecked, pairQuestion, pairRefusal } from '../core/tls-pair.ts';
import type { Answers } from '../core/values.ts';
import type { Stack } from '../stack/define.ts';
import type { Host } from './ports.ts';

type PairHost = Pick<Host, 'tlsPair' | 'clock'>;

/** Looks at the TLS pair that these values bring; undefined where one is made here. Never throws. */
export const checkPair = async (stack: Stack, { tlsPair, clock }: PairHost, values: Answers): Promise<PairChecked | undefined> => {
  const question = pairQuestion(stack, values);
  if (!question) return undefined;
  const on = new Date(clock.now()).toISOString().slice(0, 10);
  return { type: 'pair-checked', on, question, facts: await tlsPair.look(question) };
};

/** Puts the pair that these values bring into the place that nginx reads. What was a file may be another one by now. Throws `answer-invalid`, `folder-not-writable`, `disk-full`. */
export const putPair = async (stack: Stack, host: PairHost, values: Answers): Promise<void> => {
  const checked = await checkPair(stack, host, values);
  if (!checked || checked.facts.same) return;
  const refused = pairRefusal(checked);
  if (refused) throw new Problem('answer-invalid', { ...refused, source: 'your answers' });
  await host.tlsPair.put(checked.question);
};
