import type { KeyVerdict } from './ai-keys.ts';
import { type Finding, finding } from './findings.ts';

type NotWorking = Exclude<KeyVerdict, { readonly type: 'valid' }>;

/** Why a key is refused, or why nobody can say: the end of a sentence, without its full stop. */
export const whyOf = (verdict: NotWorking): string =>
  verdict.reason === 'wrong-provider'
    ? `it looks like a key of ${verdict.owner}, not of ${verdict.by}, and was sent to neither`
    : reasons[verdict.reason](verdict.by);

const reasons: Readonly<Record<Exclude<NotWorking['reason'], 'wrong-provider'>, (by: string) => string>> = {
  auth: by => `it is not known to ${by}`,
  billing: by => `${by} knows it, but its account has no credit or no billing`,
  rate: by => `${by} knows it, but takes no more requests of its account for now`,
  region: by => `${by} takes no requests from where this machine is`,
  scope: by => `${by} knows it, but its restrictions keep it from being used from here for models`,
  offline: by => `${by} cannot be reached from here`,
  slow: by => `${by} gave no answer within 3 s`,
  server: by => `${by} has trouble of its own`,
  proxy: by => `the proxy of this machine lets no request through to ${by}`,
  untrusted: by => `this machine does not trust the certificate that answers for ${by}`,
  restricted: by => `${by} does not let it ask about itself, which need not keep it from working`,
  unfamiliar: by => `the answer did not read like one of ${by}`,
};

/** What is said of a key that was tried. Never more than a warning: it stays as it is. */
export const keyFinding = (key: string, verdict: KeyVerdict): Finding => {
  if (verdict.type === 'valid') return finding('ai-key-works', key, { key, by: verdict.by });
  return finding(verdict.type === 'refused' ? 'ai-key-refused' : 'ai-key-unknown', key, { key, why: whyOf(verdict) });
};
