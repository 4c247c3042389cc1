import { expect, test } from 'vitest';
import { keyFinding } from '../../../src/core/ai-key-words.ts';
import type { EnvChanges } from '../../../src/flows/env-change.ts';
import { style } from '../../../src/ui/style.ts';
import { changesText } from '../../../src/ui/text/env.ts';
import { cellsOf } from '../../../src/ui/text/table.ts';

const change = { kind: 'changed', secret: false, before: 'a', after: 'b', change: 'recreate', services: [] } as const;
const document: EnvChanges = {
  changes: [
    { ...change, key: 'API_PORT', before: '8000', after: '8001', services: ['backend'] },
    {
      ...change,
      key: 'APT_PACKAGES',
      kind: 'added',
      before: null,
      after: 'ffmpeg',
      change: 'rebuild',
      services: ['backend', 'celery-worker'],
    },
    { ...change, key: 'REDIS_PASSWORD', secret: true, before: null, after: null, change: 'rotate', services: ['redis', 'backend'] },
    { ...change, key: 'LOG_LEVEL', kind: 'removed', before: 'DEBUG', after: null, services: ['backend'] },
    { ...change, key: 'OLLAMA_URL', before: 'http://localhost:11434', after: '', services: ['backend'] },
  ],
  leftOut: [{ key: 'MINE', why: 'not a variable of this stack' }],
  proof: 'compose',
  findings: [],
};
const lines = (columns: number, ascii = false, shown = document) => changesText(shown, style({ colour: false, ascii, columns }));

test('what changes, what is left out, what brings it into force', () => {
  expect(lines(80)).toEqual([
    '5 changes in .env',
    '  ~ API_PORT        8000 → 8001',
    '  + APT_PACKAGES    ffmpeg',
    '  ~ REDIS_PASSWORD  •••• → ••••',
    '  - LOG_LEVEL       DEBUG',
    '  ~ OLLAMA_URL      http://localhost:11434 → (empty)',
    'MINE was left out: not a variable of this stack',
    '',
    'Built and started anew by samplemind up: backend, celery-worker',
    'Started anew by samplemind up: redis',
    'Written. Docker Compose reads it so.',
    'samplemind env undo takes it back.',
  ]);
});

test.each([true, false])('fits a screen of 40 cells (ASCII: %s)', ascii => {
  expect(lines(40, ascii).filter(line => cellsOf(line) > 40)).toEqual([]);
  if (ascii) expect(lines(40, true).join('\n')).not.toMatch(/[→•✓]/);
});

test('without Compose that is said; without a write nothing is claimed', () => {
  expect(lines(80, false, { ...document, proof: 'models' }).join(' ')).toContain('Docker Compose is not here to read it');
  expect(lines(80, false, { changes: [], leftOut: [], proof: null, findings: [] })).toEqual(['Nothing changes in .env']);
});

test('what is in force at the next build only is said', () => {
  const built = { ...change, key: 'CA_BUNDLE', change: 'nothing', services: ['backend'] } as const;
  expect(lines(80, false, { changes: [built], leftOut: [], proof: 'compose', findings: [] })[3]).toBe('In force at the next build.');
});

test('what a provider says of a key stands below', () => {
  const findings = [keyFinding('OPENAI_API_KEY', { type: 'refused', reason: 'auth', by: 'OpenAI' })];
  expect(lines(80, false, { ...document, findings }).slice(-5)).toEqual([
    '',
    '!  OPENAI_API_KEY is refused: it is not known to OpenAI. It is kept, and all',
    '   else works without.',
    '   See to it at the provider, or give another one.',
    '     samplemind env set OPENAI_API_KEY',
  ]);
});
