import { expect, test } from 'vitest';
import { envLayout, exampleText, isPlaceholder, placeholder } from '../../src/core/env-layout.ts';
import { malformedLines, readValues } from '../../src/core/env-text.ts';
import { refusal } from '../../src/core/values.ts';
import { about, keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';

const values: Readonly<Record<string, string>> = { API_PORT: '8001', CORS_ORIGINS: '["http://a b"]', MONGO_PASSWORD: "it's one" };
const text = envLayout(stack, key => values[key]);

test('a new file reads back as what was put into it, and as nothing else', () => {
  expect(readValues(text)).toEqual(values);
  expect(malformedLines(text)).toEqual([]);
});

test('every variable stands there once, with its words, those without a value as a comment', () => {
  for (const key of keysOf(stack)) {
    const lines = text.split('\n').filter(line => line.startsWith(`${key}=`) || line.startsWith(`# ${key}=`));
    expect(lines, key).toHaveLength(1);
    expect(lines[0]?.startsWith('#'), key).toBe(values[key] === undefined);
    expect(text.replaceAll('\n# ', ' '), key).toContain(`${about(stack, key).ask}.`);
  }
});

test('of the variables of one mode the file of another has none', () => {
  const shown = (mode: 'dev' | 'prod') => [...envLayout(stack, () => undefined, mode).matchAll(/^# ([A-Z_]+)=/gm)].map(([, key]) => key);
  expect([shown('dev').includes('DOMAIN'), shown('dev').includes('API_PORT')]).toEqual([false, true]);
  expect([shown('prod').includes('DOMAIN'), shown('prod').includes('API_PORT')]).toEqual([true, false]);
});

test('sections stand in the order of the declaration, and empty ones do not show', () => {
  const titles = [...text.matchAll(/^# ── (.+?) ─+$/gm)].map(([, title]) => title);
  expect(titles).toEqual([
    'Application',
    'API and page',
    'Databases',
    'AI providers',
    'Celery',
    'Monitoring',
    'Feature flags',
    'Security',
    'Performance',
  ]);
});

test('comments are not wider than a screen of 110 cells, unless a word is', () => {
  const wide = text.split('\n').filter(line => line.startsWith('# ') && !line.includes('=') && line.length > 110);
  expect(wide).toEqual([]);
});

test('a value that has to be replaced says so, and its own schema takes it', () => {
  for (const key of keysOf(stack).filter(name => about(stack, name).generate)) {
    expect(isPlaceholder(placeholder(stack, key)), key).toBe(true);
    expect(refusal(stack, key, placeholder(stack, key)), key).toBeUndefined();
  }
  expect(['changeme', 'CHANGE_ME', 'change-me-soon', 'my-change'].map(isPlaceholder)).toEqual([true, true, true, false]);
});

test('the example gives nothing away and leaves what follows to be derived', () => {
  const example = readValues(exampleText(stack));
  expect(Object.keys(example).filter(key => about(stack, key).derive)).toEqual([]);
  expect(Object.entries(example).filter(([key, value]) => about(stack, key).secret && !isPlaceholder(value))).toEqual([]);
});
