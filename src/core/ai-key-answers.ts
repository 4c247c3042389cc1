import type { KeyReason, ProviderName, UnknownReason } from './ai-keys.ts';

/** What an answer says of a key. */
export type Said =
  | { readonly type: 'valid' }
  | { readonly type: 'refused'; readonly reason: KeyReason }
  | { readonly type: 'unknown'; readonly reason: UnknownReason };

/** What the providers put into the body of a refusal, as far as it tells one from another. */
interface Refusal {
  readonly status: number;
  /** Their words for the kind of it, all that are there. */
  readonly codes: readonly string[];
  readonly message: string;
}

/** Reads an answer. What does not speak like the provider, a page of a proxy say, is no word on the key. `isOwn`: asked at its own address. */
export const readAnswer = (
  provider: ProviderName,
  { status, body }: { readonly status: number; readonly body: unknown },
  isOwn: boolean,
): Said => {
  if (status === 407) return unknown('proxy');
  if (status >= 500) return unknown('server');
  if (!isRecord(body)) return unknown('unfamiliar');
  if (status === 200) return { type: 'valid' };
  const refusal = { status, ...refusalIn(body) };
  return readers[provider](refusal, isOwn) ?? byStatus(refusal);
};

const refused = (reason: KeyReason): Said => ({ type: 'refused', reason });
const unknown = (reason: UnknownReason): Said => ({ type: 'unknown', reason });

/** developers.openai.com/api/docs/guides/error-codes; for a key of a few scopes, which is no mistake, as it was seen to answer. */
const openAi = ({ codes, message }: Refusal): Said | undefined => {
  if (codes.some(code => /^(insufficient_quota|credit_balance_exhausted|billing_)/.test(code))) return refused('billing');
  if (codes.includes('unsupported_country_region_territory')) return refused('region');
  if (codes.includes('ip_not_authorized') || /\bIP\b.*(not authorized|allowlist)/i.test(message)) return refused('scope');
  const scopes = /Missing scopes: ([\w., ]+)/.exec(message)?.[1];
  if (scopes === undefined) return undefined;
  // A description needs this one alone; a key that may do nothing else cannot be asked about.
  return scopes.includes('model.request') ? refused('scope') : unknown('restricted');
};

/** platform.claude.com/docs/en/api/errors; `forbidden` is what it says outside its regions, and an empty account is told of in the message alone. */
const anthropic = ({ status, codes, message }: Refusal, isOwn: boolean): Said | undefined => {
  if (codes.includes('billing_error') || /credit balance is too low/i.test(message)) return refused('billing');
  if (/organization has been disabled/i.test(message)) return refused('auth');
  if (codes.includes('forbidden')) return refused('region');
  if (codes.includes('permission_error')) return refused('scope');
  return isOwn && status === 404 && codes.includes('not_found_error') ? refused('auth') : undefined;
};

/** ai.google.dev/gemini-api/docs/troubleshooting, and the reasons of cloud.google.com/apis/design/errors#error_info. */
const google = ({ status, codes, message }: Refusal): Said | undefined => {
  if (codes.includes('API_KEY_INVALID') || codes.some(code => code.startsWith('CONSUMER_')) || /reported as leaked/i.test(message))
    return refused('auth');
  if (codes.includes('BILLING_DISABLED') || /enable billing/i.test(message)) return refused('billing');
  if (codes.includes('FAILED_PRECONDITION') && /location/i.test(message)) return refused('region');
  return status === 403 && codes.includes('PERMISSION_DENIED') ? refused('scope') : undefined;
};

const readers: Readonly<Record<ProviderName, (refusal: Refusal, isOwn: boolean) => Said | undefined>> = {
  'Google AI': google,
  OpenAI: openAi,
  Anthropic: anthropic,
};

const byStatus = ({ status }: Refusal): Said => {
  if (status === 401) return refused('auth');
  if (status === 402) return refused('billing');
  if (status === 429) return refused('rate');
  return unknown(status === 403 ? 'restricted' : 'unfamiliar');
};

/** `{error: {...}}` of all three; gateways leave out what they like. */
const refusalIn = (body: Readonly<Record<string, unknown>>): Omit<Refusal, 'status'> => {
  const error = isRecord(body['error']) ? body['error'] : body;
  const details = Array.isArray(error['details']) ? error['details'].filter(isRecord).map(detail => detail['reason']) : [];
  return {
    codes: [error['code'], error['type'], error['status'], ...details].filter(code => typeof code === 'string'),
    message: typeof error['message'] === 'string' ? error['message'] : '',
  };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
