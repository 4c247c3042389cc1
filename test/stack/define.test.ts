import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { exampleText, isPlaceholder } from '../../src/core/env-layout.ts';
import { readValues } from '../../src/core/env-text.ts';
import { complete, holdAll, refusal, reveal } from '../../src/core/values.ts';
import { about, keysOf, setting } from '../../src/stack/define.ts';
import { defineStack } from '../../src/stack/define-stack.ts';
import { stack } from '../../src/stack/stack.ts';

test.each(keysOf(stack))('%s has words, a reader and defaults that its own schema accepts', key => {
  const { ask, readers, fallback, secret, derive, generate } = about(stack, key);
  expect(ask.length).toBeGreaterThan(3);
  expect(readers.length).toBeGreaterThan(0);
  for (const text of typeof fallback === 'string' ? [fallback] : Object.values(fallback ?? {}))
    expect(refusal(stack, key, text)).toBeUndefined();
  expect(secret && fallback !== undefined).toBeFalsy();
  expect(derive && generate).toBeFalsy();
});

test('derived values are accepted by their own schemas', () => {
  const values = complete(stack, 'dev', holdAll(stack, readValues(exampleText(stack))));
  const refused = keysOf(stack).filter(key => about(stack, key).derive && refusal(stack, key, reveal(values[key])) !== undefined);
  expect(refused).toEqual([]);
});

const with_ = (change: object) => () => defineStack({ ...stack, ...change });
const base = { ask: 'Something', section: 'api', page: 'domain', change: 'nothing' } as const;
const service = { ...stack.services['redis'], needs: ['nobody'] };

test.each([
  ['a setting without words', { settings: { A: z.string() } }, 'no words'],
  ['a reader that does not exist', { settings: { A: setting(z.string(), { ...base, readers: ['nobody'] }) } }, 'nobody'],
  ['a setting without a reader', { settings: { A: setting(z.string(), { ...base, readers: [] }) } }, 'no reader'],
  ['a circle of needs', { services: { ...stack.services, redis: { ...service, needs: ['backend'] } } }, 'in a circle'],
  ['a need that is not declared', { services: { ...stack.services, redis: service } }, 'nobody'],
])('%s is refused at start', (_, change, words) => {
  expect(with_(change)).toThrow(words);
});

test('words survive a schema that two settings share', () => {
  const shared = z.string();
  const settings = {
    A: setting(shared, { ...base, ask: 'First', readers: ['wizard'] }),
    B: setting(shared, { ...base, ask: 'Second', readers: ['wizard'] }),
  };
  expect(about({ ...stack, settings }, 'A').ask).toBe('First');
});

test('.env.example is what the declaration makes', () => {
  const file = readFileSync(resolve(import.meta.dirname, '../../deployment/docker/.env.example'), 'utf8');
  expect(file, 'stale: npm run example').toBe(exampleText(stack));
});

test('.env.example names every variable, works for development, and leaves the mode and the project open', () => {
  const text = exampleText(stack);
  const values = readValues(text);
  for (const key of keysOf(stack)) expect(text).toMatch(new RegExp(`^(# )?${key}=`, 'm'));
  expect(Object.keys(values)).not.toContain('SAMPLEMIND_MODE');
  expect(Object.keys(values)).not.toContain('COMPOSE_PROJECT_NAME');
  for (const [key, value] of Object.entries(values)) expect([key, refusal(stack, key, value)]).toEqual([key, undefined]);
  for (const key of keysOf(stack).filter(name => about(stack, name).generate))
    expect([key, isPlaceholder(values[key] ?? '')]).toEqual([key, true]);
});

test.each([
  ['8000', true],
  ['0', false],
  ['65536', false],
  ['8000x', false],
  ['6000', false],
  ['10080', false],
])('port %s is taken: %s', (text, isTaken) => {
  expect(refusal(stack, 'FRONTEND_PORT', text) === undefined).toBe(isTaken);
});

test.each([
  ['HTTP_PROXY', 'http://proxy.example.org:3128', undefined],
  ['HTTPS_PROXY', 'http://user:word@proxy.example.org:3128', 'without a login'],
  ['HTTPS_PROXY', 'http://user@proxy.example.org:3128', 'without a login'],
  ['HTTP_PROXY', 'proxy.example.org:3128', 'an address like http://'],
  ['HTTP_PROXY', '', undefined],
  ['NO_PROXY', 'intern.example.org,10.0.0.0/8', undefined],
  ['NO_PROXY', 'intern.example.org, 10.0.0.0/8', 'without spaces'],
  ['DOMAIN', 'samplemind.example.org', undefined],
  ['DOMAIN', 'studio-7', undefined],
  ['DOMAIN', `${'a'.repeat(50)}.${'b'.repeat(50)}.${'c'.repeat(50)}.${'d'.repeat(50)}.${'e'.repeat(49)}`, undefined],
  ['DOMAIN', `${'a'.repeat(50)}.${'b'.repeat(50)}.${'c'.repeat(50)}.${'d'.repeat(50)}.${'e'.repeat(50)}`, 'the name of a host alone'],
  ['DOMAIN', '192.168.1.5', 'a name, not an address'],
  ['DOMAIN', 'studio.7', 'a name, not an address'],
  ['DOMAIN', '8080', 'a name, not an address'],
  ['DOMAIN', '::1', 'the name of a host alone'],
  ['SENTRY_DSN', 'https://key@sentry.example.org/1', undefined],
  ['SENTRY_DSN', 'https://sentry.example.org/1', 'as Sentry shows it'],
  ['PROMETHEUS_RETENTION_SIZE', '5GB', undefined],
  ['PROMETHEUS_RETENTION_SIZE', '5', 'a size like 5GB'],
  ['ALLOWED_HOSTS', 'localhost', 'a JSON list'],
])('%s takes %s, or says why not: %s', (key, text, words) => {
  const why = refusal(stack, key, text);
  if (words === undefined) expect(why).toBeUndefined();
  else expect(why).toContain(words);
});

test('production answers to its own name', () => {
  const hosts = (domain: string) => JSON.parse(reveal(complete(stack, 'prod', { DOMAIN: domain })['ALLOWED_HOSTS']));
  expect(hosts('sounds.example.org')).toEqual(['sounds.example.org', 'localhost', '127.0.0.1', 'backend']);
  expect(hosts('localhost')).toEqual(['localhost', '127.0.0.1', 'backend']);
});

test('whatever stands in a column of fields is short, and no two of a page are called the same', () => {
  const shown = keysOf(stack).filter(key => about(stack, key).asked !== 'never');
  const names = shown.map(key => about(stack, key).label ?? about(stack, key).ask);
  expect(names.filter(name => name.length > 24)).toEqual([]);
  expect(names).toHaveLength(new Set(names).size);
});
