import { keyFinding } from '../core/ai-key-words.ts';
import {
  changedKeys,
  isOpen,
  type KeyChecked,
  type KeyQuestion,
  type KeyVerdict,
  keyLimit,
  questionOf,
  requestsFor,
  unanswered,
  verdictOf,
  wrongProvider,
} from '../core/ai-keys.ts';
import type { Finding } from '../core/findings.ts';
import { type Answers, reveal } from '../core/values.ts';
import type { Host } from './ports.ts';

/** Tries a key at its provider, within `keyLimit`; undefined where there is none to try. Never throws: what cannot be found out is unknown. */
export const checkKey = async (host: Pick<Host, 'http' | 'clock'>, values: Answers, key: string): Promise<KeyChecked | undefined> => {
  const question = questionOf(values, key);
  if (!question) return undefined;
  return {
    type: 'key-checked',
    ...question,
    verdict: wrongProvider(question) ?? (await asked(host, question, reveal(values['CA_BUNDLE']))),
  };
};

/** Tries the keys that are other than before, side by side. */
export const tryKeys = async (host: Pick<Host, 'http' | 'clock'>, before: Answers, after: Answers): Promise<readonly Finding[]> => {
  const checked = await Promise.all(changedKeys(before, after).map(key => checkKey(host, after, key)));
  return checked.flatMap(one => (one ? [keyFinding(one.key, one.verdict)] : []));
};

const asked = async ({ http, clock }: Pick<Host, 'http' | 'clock'>, question: KeyQuestion, authority: string): Promise<KeyVerdict> => {
  const end = clock.now() + keyLimit;
  let verdict = unanswered(question, 'TimeoutError');
  for (const request of requestsFor(question)) {
    const limit = end - clock.now();
    if (limit <= 0) return verdict;
    try {
      verdict = verdictOf(question, await http.send({ method: 'GET', ...request, limit, outside: { authority: authority || undefined } }));
    } catch (error) {
      return unanswered(question, codeOf(error));
    }
    if (!isOpen(verdict)) return verdict;
  }
  return verdict;
};

/** The reason of the network in one word. Its message is left alone: it may quote an address with a login in it. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};
