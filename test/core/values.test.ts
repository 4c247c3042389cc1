import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { complete, hold, holdAll, isInUse, reading, refusal, reveal, secretsOf } from '../../src/core/values.ts';
import { refusalIn } from '../../src/core/weakness.ts';
import { keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';

const value = (given: Readonly<Record<string, string>>, key: string): string => reveal(complete(stack, 'dev', holdAll(stack, given))[key]);

test('only what the declaration calls a secret is wrapped', () => {
  expect(hold(stack, 'MONGO_PASSWORD', 'x')).toBeInstanceOf(Secret);
  expect(hold(stack, 'API_PORT', '8000')).toBe('8000');
});

test.each(['toString', 'constructor', '__proto__'])('a line of .env that is called %s is an ordinary unknown name', name => {
  expect(Object.entries(holdAll(stack, Object.fromEntries([[name, '1']])))).toEqual([[name, '1']]);
});

test('nothing reads as an empty text', () => {
  expect([reveal(undefined), reading({})('ANY'), reveal(new Secret('x'))]).toEqual(['', '', 'x']);
});

test('what was given wins over the default of the mode', () => {
  expect(value({ LOG_LEVEL: 'ERROR' }, 'LOG_LEVEL')).toBe('ERROR');
  expect(reveal(complete(stack, 'dev', {})['LOG_LEVEL'])).toBe('DEBUG');
  expect(reveal(complete(stack, 'prod', {})['LOG_LEVEL'])).toBe('INFO');
});

test('a name without a value means the default, as it does to Compose', () => {
  expect([value({ API_PORT: '' }, 'API_PORT'), value({ API_PORT: '' }, 'API_URL')]).toEqual(['8000', 'http://localhost:8000']);
});

test('where an empty value says something it stays', () => {
  expect(value({ COMPOSE_PROFILES: '' }, 'COMPOSE_PROFILES')).toBe('');
  expect(isInUse(stack, 'GRAFANA_PORT', complete(stack, 'dev', { COMPOSE_PROFILES: '' }))).toBe(false);
});

test('a derived value is computed, whatever was given', () => {
  expect(value({ API_PORT: '8001', API_URL: 'http://elsewhere' }, 'API_URL')).toBe('http://localhost:8001');
  expect(value({ API_PORT: '8001' }, 'VITE_API_URL')).toBe('http://localhost:8001');
});

test('derived addresses and logins are secrets, because a password is in them', () => {
  const values = complete(stack, 'dev', holdAll(stack, { REDIS_PASSWORD: 'redis-hidden', FLOWER_PASSWORD: 'flower-hidden' }));
  expect(JSON.stringify(values)).not.toContain('hidden');
  expect(secretsOf(stack, values).map(reveal)).toContain('admin:flower-hidden');
});

test('secrets to take out of texts are those that have a value', () => {
  const secrets = secretsOf(stack, holdAll(stack, { MONGO_PASSWORD: 'one', OPENAI_API_KEY: '', API_PORT: '8000' }));
  expect(secrets.map(reveal)).toEqual(['one']);
});

test('an empty value is refused only where there has to be one', () => {
  expect(refusal(stack, 'OPENAI_API_KEY', '')).toBeUndefined();
  expect(refusal(stack, 'API_PORT', '')).toBe('a port, 1 to 65535');
});

test('no value carries a line break: the next line would be another variable', () => {
  const taken = keysOf(stack).filter(key => refusal(stack, key, 'a-long-value-that-fits-1\nSECRET_KEY=x') === undefined);
  expect(taken).toEqual([]);
});

test.each([
  ['samplemind.example.org', 'admin@samplemind.example.org'],
  ['localhost', 'admin@localhost.localdomain'],
  ['studio', 'admin@localhost.localdomain'],
  ['', 'admin@localhost.localdomain'],
])('production at %j supposes the first account at %s, which fits', (domain, address) => {
  const found = reveal(complete(stack, 'prod', { DOMAIN: domain })['FIRST_ACCOUNT_EMAIL']);
  expect([found, refusalIn(stack, 'prod', 'FIRST_ACCOUNT_EMAIL', found)]).toEqual([address, undefined]);
  expect(reveal(complete(stack, 'dev', { DOMAIN: domain })['FIRST_ACCOUNT_EMAIL'])).toBe('admin@example.com');
});
