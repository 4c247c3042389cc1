import { type KeyVerdict, questionOf } from '../../src/core/ai-keys.ts';
import { questionNow, valuesOf } from '../../src/core/wizard.ts';
import type { Aid } from '../../src/flows/aid.ts';
import { random } from '../../src/host/random.ts';
import type { WorkControl } from '../../src/ui/face.ts';

/** Control over work that ends with the program. */
export const inProcess: WorkControl = { outlives: false, stop: () => {}, leave: () => {} };

/** For who asks for no help of the machine: no key is tried anywhere, and nothing was found. */
export const noAid: Aid = {
  where: '/srv/music',
  secret: random.secret,
  checkKey: async () => undefined,
  checkPair: async () => undefined,
  look: async (wizard, part) => ({ type: 'looked', part, about: questionNow(wizard, part), findings: [], moves: [] }),
  found: async () => ({ working: undefined, interrupted: undefined, stack: undefined }),
  draft: undefined,
  keepDraft: async () => 'kept',
  prepare: async () => ({ type: 'nothing' }),
};

/** Providers that say this of every key, in `asked` in order; each once its turn has come, where `turn` says so. */
export const sayingOf = (
  verdict: KeyVerdict,
  turn: (key: string) => Promise<void> = async () => {},
): Aid & { readonly asked: string[] } => {
  const asked: string[] = [];
  return {
    ...noAid,
    asked,
    checkKey: async (key, wizard) => {
      const question = questionOf(valuesOf(wizard), key);
      if (!question) return undefined;
      asked.push(`${key} ${question.value.fingerprint} at ${question.address}`);
      await turn(key);
      return { type: 'key-checked', ...question, verdict };
    },
  };
};
