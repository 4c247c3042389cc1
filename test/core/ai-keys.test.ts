import { expect, test } from 'vitest';
import { isOpen, type KeyVerdict, questionOf, requestsFor, unanswered, verdictOf, wrongProvider } from '../../src/core/ai-keys.ts';
import { holdAll, reveal } from '../../src/core/values.ts';
import { begin, valuesOf } from '../../src/core/wizard.ts';
import { stack } from '../../src/stack/stack.ts';

const question = (key: string, text = 'a-key-of-nobody', more: Readonly<Record<string, string>> = {}) => {
  const found = questionOf(valuesOf(begin(stack, 'dev', holdAll(stack, { [key]: text, ...more }))), key);
  if (!found) throw new TypeError(key);
  return found;
};
const openAi = question('OPENAI_API_KEY');
const anthropic = question('ANTHROPIC_API_KEY');
const google = question('GOOGLE_AI_API_KEY');
const short = (verdict: KeyVerdict): string => (verdict.type === 'valid' ? 'valid' : `${verdict.type} ${verdict.reason}`);

test('each key is asked about at its provider, by a header and never in the address', () => {
  const keys = ['GOOGLE_AI_API_KEY', 'OPENAI_API_KEY', 'ANTHROPIC_API_KEY'];
  const asked = keys.map(key => requestsFor(question(key, 'hidden-key-of-mine')));
  expect(asked.flat().map(({ url }) => url)).toEqual([
    'https://generativelanguage.googleapis.com/v1/models?pageSize=1',
    'https://api.openai.com/v1/me',
    'https://api.openai.com/v1/models',
    'https://api.anthropic.com/v1/models?limit=1',
  ]);
  expect(JSON.stringify(asked)).not.toContain('hidden');
  const sent = asked.flatMap(([first]) => Object.entries(first?.headers ?? {}).map(([name, value]) => `${name}: ${reveal(value)}`));
  expect(sent).toEqual([
    'x-goog-api-key: hidden-key-of-mine',
    'authorization: Bearer hidden-key-of-mine',
    'x-api-key: hidden-key-of-mine',
    'anthropic-version: 2023-06-01',
  ]);
});

test('behind a gateway the gateway is asked, the way that it has', () => {
  const at = (address: string) =>
    requestsFor(question('OPENAI_API_KEY', 'sk-or-v1-of-mine', { OPENAI_URL: address })).map(({ url }) => url);
  expect(at('http://gateway.example.org:4000/')).toEqual(['http://gateway.example.org:4000/v1/models']);
  // It lists its models to anybody.
  expect(at('https://openrouter.ai/api')).toEqual(['https://openrouter.ai/api/v1/key']);
});

test('no key, no question; another variable is none', () => {
  expect(questionOf({}, 'OPENAI_API_KEY')).toBeUndefined();
  expect(questionOf({ OPENAI_MODEL: 'gpt-4o-mini' }, 'OPENAI_MODEL')).toBeUndefined();
});

const openAiError = (message: string, code: string | null, type = 'invalid_request_error') => ({
  error: { message, type, param: null, code },
});
const scopes = (names: string) =>
  `You have insufficient permissions for this operation. Missing scopes: ${names}. Check that you have the correct role`;

test.each([
  [200, { object: 'list', data: [] }, 'valid'],
  [401, openAiError('Incorrect API key provided: sk-ab*cd.', 'invalid_api_key'), 'refused auth'],
  [401, openAiError('You must be a member of an organization to use the API', null), 'refused auth'],
  [401, openAiError('Your request IP does not match the configured IP allowlist', 'ip_not_authorized'), 'refused scope'],
  [401, openAiError(scopes('model.request'), null), 'refused scope'],
  [403, openAiError(scopes('api.model.read'), 'missing_scope'), 'unknown restricted'],
  [
    403,
    openAiError('Country, region, or territory not supported', 'unsupported_country_region_territory', 'request_forbidden'),
    'refused region',
  ],
  [429, openAiError('You exceeded your current quota', 'insufficient_quota', 'insufficient_quota'), 'refused billing'],
  [429, openAiError('No credits', 'credit_balance_exhausted', 'insufficient_quota'), 'refused billing'],
  [429, openAiError('Your account is not active', 'billing_not_active', 'billing_not_active'), 'refused billing'],
  [429, openAiError('Rate limit reached for requests', 'rate_limit_exceeded', 'requests'), 'refused rate'],
  [500, openAiError('The server had an error', null, 'server_error'), 'unknown server'],
  [503, '<html>overloaded</html>', 'unknown server'],
])('OpenAI %i %j: %s', (status, body, expected) => {
  expect(short(verdictOf(openAi, { status, body }))).toBe(expected);
});

const anthropicError = (type: string, message = '') => ({ type: 'error', error: { type, message }, request_id: 'req_1' });

test.each([
  [200, { data: [], has_more: false }, 'valid'],
  [401, anthropicError('authentication_error', 'invalid x-api-key'), 'refused auth'],
  [404, anthropicError('not_found_error', 'Not found'), 'refused auth'],
  [400, anthropicError('invalid_request_error', 'This organization has been disabled.'), 'refused auth'],
  [400, anthropicError('invalid_request_error', 'limit: too big'), 'unknown unfamiliar'],
  [400, anthropicError('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'), 'refused billing'],
  [402, anthropicError('billing_error', 'Billing error'), 'refused billing'],
  [403, anthropicError('permission_error', 'Your API key does not have permission'), 'refused scope'],
  [403, { error: { type: 'forbidden', message: 'Request not allowed' } }, 'refused region'],
  [429, anthropicError('rate_limit_error'), 'refused rate'],
  [529, anthropicError('overloaded_error', 'Overloaded'), 'unknown server'],
])('Anthropic %i %j: %s', (status, body, expected) => {
  expect(short(verdictOf(anthropic, { status, body }))).toBe(expected);
});

const googleError = (code: number, status: string, message: string, reason?: string) => ({
  error: { code, message, status, ...(reason ? { details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] } : {}) },
});

test.each([
  [200, { models: [] }, 'valid'],
  [400, googleError(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'API_KEY_INVALID'), 'refused auth'],
  [403, googleError(403, 'PERMISSION_DENIED', 'Your API key was reported as leaked. Please use another API key.'), 'refused auth'],
  [403, googleError(403, 'PERMISSION_DENIED', 'Consumer has been suspended.', 'CONSUMER_SUSPENDED'), 'refused auth'],
  [400, googleError(400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.'), 'refused region'],
  [
    400,
    googleError(400, 'FAILED_PRECONDITION', 'The free tier is not available in your country. Please enable billing'),
    'refused billing',
  ],
  [403, googleError(403, 'PERMISSION_DENIED', 'This API method requires billing', 'BILLING_DISABLED'), 'refused billing'],
  [403, googleError(403, 'PERMISSION_DENIED', 'Requests to this API are blocked.', 'API_KEY_SERVICE_BLOCKED'), 'refused scope'],
  [403, googleError(403, 'PERMISSION_DENIED', 'Generative Language API has not been used before', 'SERVICE_DISABLED'), 'refused scope'],
  [429, googleError(429, 'RESOURCE_EXHAUSTED', 'Resource has been exhausted (e.g. check quota).'), 'refused rate'],
  [400, googleError(400, 'INVALID_ARGUMENT', 'Invalid value at page_size'), 'unknown unfamiliar'],
  [503, googleError(503, 'UNAVAILABLE', 'The model is overloaded'), 'unknown server'],
])('Google AI %i %j: %s', (status, body, expected) => {
  expect(short(verdictOf(google, { status, body }))).toBe(expected);
});

test('what does not speak like a provider says nothing of a key, whatever its status', () => {
  for (const status of [200, 302, 400, 401, 403, 429])
    expect(short(verdictOf(openAi, { status, body: '<html>Log in to the network</html>' }))).toBe('unknown unfamiliar');
  expect(short(verdictOf(openAi, { status: 407, body: {} }))).toBe('unknown proxy');
  expect(short(verdictOf(openAi, { status: 200, body: [] }))).toBe('unknown unfamiliar');
});

test('a gateway is named in place of the provider, and what it does not have is no word on the key', () => {
  const behind = question('ANTHROPIC_API_KEY', 'a-key-of-nobody', { CLAUDE_URL: 'https://gateway.example.org' });
  expect(verdictOf(behind, { status: 401, body: { detail: 'no' } })).toEqual({
    type: 'refused',
    reason: 'auth',
    by: 'gateway.example.org',
  });
  expect(short(verdictOf(behind, { status: 404, body: anthropicError('not_found_error') }))).toBe('unknown unfamiliar');
  expect(verdictOf(anthropic, { status: 200, body: {} })).toEqual({ type: 'valid', by: 'Anthropic' });
});

test.each([
  ['ECONNREFUSED', 'offline'],
  ['ENOTFOUND', 'offline'],
  ['EAI_AGAIN', 'offline'],
  ['ECONNRESET', 'offline'],
  ['TimeoutError', 'slow'],
  ['ERR_PROXY_TUNNEL', 'proxy'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'untrusted'],
  ['CERT_HAS_EXPIRED', 'untrusted'],
])('nothing answered, %s: %s', (code, reason) => {
  expect(unanswered(openAi, code)).toEqual({ type: 'unknown', reason, by: 'OpenAI' });
});

test('another request may tell more only where the first one was answered beside the point', () => {
  const by = 'OpenAI';
  expect(isOpen({ type: 'unknown', reason: 'restricted', by })).toBe(true);
  expect(isOpen({ type: 'unknown', reason: 'offline', by })).toBe(false);
  expect(isOpen({ type: 'refused', reason: 'auth', by })).toBe(false);
});

test.each([
  ['OPENAI_API_KEY', 'sk-ant-api03-abcdef', 'Anthropic'],
  ['OPENAI_API_KEY', 'AIzaSyAbcdef', 'Google AI'],
  ['OPENAI_API_KEY', 'sk-or-v1-abcdef', 'OpenRouter'],
  ['ANTHROPIC_API_KEY', 'sk-proj-abcdef', 'OpenAI'],
  ['ANTHROPIC_API_KEY', 'gsk_abcdef', 'Groq'],
  ['GOOGLE_AI_API_KEY', 'hf_abcdef', 'Hugging Face'],
  ['GOOGLE_AI_API_KEY', 'xai-abcdef', 'xAI'],
  ['GOOGLE_AI_API_KEY', 'lsv2_pt_abcdef', 'LangSmith'],
])('%s with %s is a key of %s', (key, text, owner) => {
  expect(wrongProvider(question(key, text))).toMatchObject({ type: 'refused', reason: 'wrong-provider', owner });
});

test('a shape that nobody knows, its own, or a key for a gateway is no wrong one', () => {
  for (const [key, text] of [
    ['OPENAI_API_KEY', 'sk-abcdefgh'],
    ['OPENAI_API_KEY', 'sk-proj-abcdef'],
    ['ANTHROPIC_API_KEY', 'sk-ant-api03-abcdef'],
    ['GOOGLE_AI_API_KEY', 'AQ.new-shape'],
  ] as const)
    expect(wrongProvider(question(key, text))).toBeUndefined();
  expect(wrongProvider(question('OPENAI_API_KEY', 'gsk_abcdef', { OPENAI_URL: 'https://api.groq.com/openai' }))).toBeUndefined();
});
