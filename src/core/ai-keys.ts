import { readAnswer } from './ai-key-answers.ts';
import { Secret } from './secret.ts';
import { type Answers, reveal } from './values.ts';

export type ProviderName = 'Google AI' | 'OpenAI' | 'Anthropic';

/** Why a provider refuses a key. */
export type KeyReason = 'auth' | 'billing' | 'rate' | 'region' | 'scope';

/** Why nobody could say. */
export type UnknownReason = 'offline' | 'slow' | 'server' | 'proxy' | 'untrusted' | 'restricted' | 'unfamiliar';

/** What is known of a key. `by`: who was asked, the provider's name or the host of a gateway in its place. */
export type KeyVerdict =
  | { readonly type: 'valid'; readonly by: string }
  | { readonly type: 'refused'; readonly reason: KeyReason; readonly by: string }
  /** By its shape it is `owner`'s: it was not sent. */
  | { readonly type: 'refused'; readonly reason: 'wrong-provider'; readonly by: string; readonly owner: string }
  | { readonly type: 'unknown'; readonly reason: UnknownReason; readonly by: string };

/** A key as it would be asked about: another value, or another address, is another question. */
export interface KeyQuestion {
  /** The variable. */
  readonly key: string;
  readonly value: Secret;
  readonly address: string;
}

/** What came of a question. It is an event of the wizard. */
export interface KeyChecked extends KeyQuestion {
  readonly type: 'key-checked';
  readonly verdict: KeyVerdict;
}

/** One free request about a key. The key goes into a header, never into the address. */
export interface KeyRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | Secret>>;
}

interface Provider {
  readonly name: ProviderName;
  /** The variable of its address. */
  readonly address: string;
  readonly own: string;
  readonly headers: (value: Secret) => Readonly<Record<string, string | Secret>>;
  /** What is asked, one after the other, until one of them says something of the key. */
  readonly paths: (host: string) => readonly string[];
}

/** Providers by the variable of their key. None of these requests costs anything. */
const providers: Readonly<Record<string, Provider>> = {
  GOOGLE_AI_API_KEY: {
    name: 'Google AI',
    address: 'GEMINI_URL',
    own: 'generativelanguage.googleapis.com',
    headers: value => ({ 'x-goog-api-key': value }),
    paths: () => ['/v1/models?pageSize=1'],
  },
  OPENAI_API_KEY: {
    name: 'OpenAI',
    address: 'OPENAI_URL',
    own: 'api.openai.com',
    headers: value => ({ authorization: new Secret(`Bearer ${value.reveal()}`) }),
    // A key that may not list models may still say whose it is, and one of a project the other way round. OpenRouter lists them to everybody.
    paths: host => (host === 'api.openai.com' ? ['/v1/me', '/v1/models'] : host === 'openrouter.ai' ? ['/v1/key'] : ['/v1/models']),
  },
  ANTHROPIC_API_KEY: {
    name: 'Anthropic',
    address: 'CLAUDE_URL',
    own: 'api.anthropic.com',
    headers: value => ({ 'x-api-key': value, 'anthropic-version': '2023-06-01' }),
    paths: () => ['/v1/models?limit=1'],
  },
};

/** How long all questions about a key may take together, in milliseconds. */
export const keyLimit = 3000;

/** The provider of a key; undefined for any other variable. */
export const providerOf = (key: string): ProviderName | undefined => providers[key]?.name;

/** The keys that a variable is about: the key that it is, or those that go to the address that it is. */
export const keysAt = (variable: string): readonly string[] =>
  Object.keys(providers).filter(key => key === variable || providers[key]?.address === variable);

/** What there is to ask about a key with these values; undefined where there is none. */
export const questionOf = (values: Answers, key: string): KeyQuestion | undefined => {
  const provider = providers[key];
  const text = reveal(values[key]);
  if (!provider || text === '') return undefined;
  return { key, value: new Secret(text), address: reveal(values[provider.address]) };
};

export const isSameQuestion = (one: KeyQuestion | undefined, other: KeyQuestion | undefined): boolean =>
  one?.key === other?.key && one?.address === other?.address && reveal(one?.value) === reveal(other?.value);

/** Keys that are there, and not as they were before, or go to another address. */
export const changedKeys = (before: Answers, after: Answers): readonly string[] =>
  Object.keys(providers).filter(key => {
    const question = questionOf(after, key);
    return question && !isSameQuestion(question, questionOf(before, key));
  });

/** What to ask, in order. */
export const requestsFor = (question: KeyQuestion): readonly KeyRequest[] => {
  const provider = providerIn(question);
  const host = hostOf(question.address);
  const base = question.address.replace(/\/+$/, '');
  return provider.paths(host).map(path => ({ url: base + path, headers: provider.headers(question.value) }));
};

/** What an answer says of a key. */
export const verdictOf = (question: KeyQuestion, answer: { readonly status: number; readonly body: unknown }): KeyVerdict => {
  const { name, own } = providerIn(question);
  return { ...readAnswer(name, answer, hostOf(question.address) === own), by: askedOf(question) };
};

/** Whether another request may still tell more: this one was answered, but not to the point. */
export const isOpen = (verdict: KeyVerdict): boolean =>
  verdict.type === 'unknown' && (verdict.reason === 'restricted' || verdict.reason === 'unfamiliar');

/** The verdict where nothing answered. `code`: of Node's error, or its name. */
export const unanswered = (question: KeyQuestion, code: string): KeyVerdict => {
  const reason = failures.find(([shape]) => shape.test(code))?.[1] ?? 'offline';
  return { type: 'unknown', reason, by: askedOf(question) };
};

const failures: readonly (readonly [RegExp, UnknownReason])[] = [
  [/^(TimeoutError|AbortError)$/, 'slow'],
  [/^ERR_PROXY_TUNNEL$/, 'proxy'],
  [/CERT|^UNABLE_TO_|^ERR_TLS_|^ERR_SSL_|^EPROTO$/, 'untrusted'],
];

/** The verdict on a key that by its shape is another provider's; undefined where that cannot be told, as behind a gateway, which makes keys of its own. */
export const wrongProvider = (question: KeyQuestion): KeyVerdict | undefined => {
  const { name, own } = providerIn(question);
  const owner = shapes.find(([shape]) => shape.test(question.value.reveal()))?.[1];
  if (owner === undefined || owner === name || hostOf(question.address) !== own) return undefined;
  return { type: 'refused', reason: 'wrong-provider', by: name, owner };
};

/** What keys begin with. A shape that is not among them says nothing: formats change. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/^sk-ant-/, 'Anthropic'],
  [/^sk-or-/, 'OpenRouter'],
  [/^sk-(proj|svcacct)-|^sk-[A-Za-z0-9]+T3BlbkFJ/, 'OpenAI'],
  [/^AIza/, 'Google AI'],
  [/^gsk_/, 'Groq'],
  [/^hf_/, 'Hugging Face'],
  [/^xai-/, 'xAI'],
  [/^lsv2_/, 'LangSmith'],
];

const askedOf = (question: KeyQuestion): string => {
  const { name, own } = providerIn(question);
  const host = hostOf(question.address);
  return host === own ? name : host;
};

const providerIn = ({ key }: KeyQuestion): Provider => {
  const provider = providers[key];
  if (!provider) throw new TypeError(`${key} is no key of a provider`);
  return provider;
};

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : address);
