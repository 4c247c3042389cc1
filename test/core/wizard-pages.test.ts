import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KeyVerdict, questionOf } from '../../src/core/ai-keys.ts';
import { edits } from '../../src/core/edits.ts';
import { foldOf } from '../../src/core/folded.ts';
import { holdAll, isInUse, reveal } from '../../src/core/values.ts';
import { advance, begin, isComplete, toGenerate, valuesOf, type Wizard } from '../../src/core/wizard.ts';
import { askedOn, needed, offers, pagesOf, road, stateOf, untried } from '../../src/core/wizard-pages.ts';
import { about, askedKeysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { fullEnvValues } from '../support/full-env.ts';

const answer = (wizard: Wizard, key: string, text: string): Wizard => advance(wizard, { type: 'answered', key, text });
const inMode = (wizard: Wizard, mode: 'dev' | 'prod'): Wizard => advance(wizard, { type: 'mode-chosen', mode });
const given = (key: string, text: string, source: string): Wizard =>
  advance(begin(stack, 'dev', {}), { type: 'answered', key, text, source });
const nothing = begin(stack, undefined, {});

test('every variable that can be answered stands on exactly one page that shows', () => {
  for (const mode of ['dev', 'prod'] as const) {
    const wizard = begin(stack, mode, {});
    const asked = pagesOf(wizard).flatMap(page => askedOn(wizard, page));
    const wanted = askedKeysOf(stack).filter(key => {
      const { derive, asked: when, mode: only = mode } = about(stack, key);
      return !derive && when !== 'never' && only === mode && isInUse(stack, key, valuesOf(wizard));
    });
    expect(asked.toSorted()).toEqual(wanted.toSorted());
  }
});

test('pages that ask nothing do not show, and what is switched off is not asked', () => {
  expect(pagesOf(nothing)).toEqual(['mode', 'domain', 'secrets', 'ai', 'features', 'monitoring', 'performance']);
  expect(askedOn(answer(nothing, 'COMPOSE_PROFILES', ''), 'monitoring')).not.toContain('GRAFANA_PORT');
});

test('a home that is set up is not asked for its mode', () => {
  expect(askedOn(nothing, 'mode')).toContain('SAMPLEMIND_MODE');
  expect(askedOn(begin(stack, 'dev', holdAll(stack, fullEnvValues)), 'mode')).not.toContain('SAMPLEMIND_MODE');
});

test.each([
  ['nothing was said', begin(stack, 'dev', {}), 'skipped'],
  ['something was answered', answer(begin(stack, 'dev', {}), 'FLOWER_USERNAME', 'ada'), 'done'],
  ['.env says it', begin(stack, 'dev', holdAll(stack, fullEnvValues)), 'done'],
  ['it could be guessed', answer(begin(stack, 'dev', {}), 'REDIS_PASSWORD', 'password1'), 'warning'],
  ['production refuses that', inMode(answer(begin(stack, 'dev', {}), 'REDIS_PASSWORD', 'password1'), 'prod'), 'needs-answer'],
  ['an answer does not fit', answer(begin(stack, 'dev', {}), 'FLOWER_USERNAME', 'a b'), 'needs-answer'],
] as const)('the state of the page of secrets where %s', (_, wizard, state) => {
  expect(stateOf(wizard, 'secrets')).toBe(state);
});

test.each([
  ['nothing of it was asked', begin(stack, 'dev', {}), 'skipped'],
  ['where images come from answered it', given('COMPOSE_PROFILES', '', '--images'), 'skipped'],
  ['a flag names it', given('COMPOSE_PROFILES', '', '--set'), 'done'],
  ['the person answered it', answer(given('COMPOSE_PROFILES', '', '--images'), 'COMPOSE_PROFILES', 'grafana'), 'done'],
] as const)('the state of the page of features where %s', (_, wizard, state) => {
  expect(stateOf(wizard, 'features')).toBe(state);
});

test('what this machine answered of the builds is nothing that the person did; a mode is', () => {
  const found = advance(nothing, { type: 'answered', key: 'CA_BUNDLE', text: '/etc/ssl/bundle.crt', source: 'this machine' });
  expect([stateOf(found, 'mode'), stateOf(inMode(found, 'dev'), 'mode')]).toEqual(['needs-answer', 'done']);
  expect(stateOf(answer(begin(stack, 'dev', {}), 'CA_BUNDLE', '/etc/ssl/bundle.crt'), 'mode')).toBe('done');
});

test('a key that its provider refuses is a warning, one that works or that nobody can say of is none', () => {
  const wizard = answer(begin(stack, 'dev', {}), 'OPENAI_API_KEY', 'sk-a-key-of-mine');
  const stateWith = (verdict: KeyVerdict) => {
    const question = questionOf(valuesOf(wizard), 'OPENAI_API_KEY');
    return stateOf(question ? advance(wizard, { type: 'key-checked', ...question, verdict }) : wizard, 'ai');
  };
  expect(stateWith({ type: 'refused', reason: 'auth', by: 'OpenAI' })).toBe('warning');
  expect(stateWith({ type: 'valid', by: 'OpenAI' })).toBe('done');
  expect(stateWith({ type: 'unknown', reason: 'offline', by: 'OpenAI' })).toBe('done');
});

test('keys that are new, or go to another address, are still to be tried; those that are as they were are left alone', () => {
  const there = begin(stack, 'dev', holdAll(stack, { ...fullEnvValues, OPENAI_API_KEY: 'sk-there', ANTHROPIC_API_KEY: 'sk-ant-there' }));
  expect(untried(there)).toEqual([]);
  expect(untried(answer(there, 'OPENAI_API_KEY', 'sk-another'))).toEqual(['OPENAI_API_KEY']);
  expect(untried(answer(there, 'OPENAI_API_KEY', ''))).toEqual([]);
  const moved = answer(there, 'CLAUDE_URL', 'https://gateway.example.org');
  expect(untried(moved)).toEqual(['ANTHROPIC_API_KEY']);
  const question = questionOf(valuesOf(moved), 'ANTHROPIC_API_KEY');
  const verdict = { type: 'unknown', reason: 'slow', by: 'gateway.example.org' } as const;
  expect(untried(question ? advance(moved, { type: 'key-checked', ...question, verdict }) : moved)).toEqual([]);
});

test('an answer that another mode refuses keeps the set-up from being confirmed there, and is as good as before in the first', () => {
  const weak = answer(begin(stack, 'dev', {}), 'REDIS_PASSWORD', 'password1');
  const prod = answer(inMode(weak, 'prod'), 'DOMAIN', 'example.org');
  expect(needed(prod)).toEqual(['REDIS_PASSWORD']);
  expect(advance(prod, { type: 'confirmed' }).outcome).toBe('open');
  expect(isComplete(inMode(prod, 'dev'))).toBe(true);
});

test('a new secret in place of one that is there: generated anew, until it is taken back', () => {
  const present = begin(stack, 'dev', holdAll(stack, fullEnvValues));
  const wanted = advance(present, { type: 'generation-wanted', key: 'REDIS_PASSWORD' });
  expect(toGenerate(wanted)).toEqual(['REDIS_PASSWORD']);
  expect(edits(advance(wanted, { type: 'withdrawn', key: 'REDIS_PASSWORD' }))).toEqual([]);
});

test('of what the shell says, only what the stack would take and does not have is offered', () => {
  const offered = holdAll(stack, {
    OPENAI_API_KEY: 'sk-from-the-shell',
    ANTHROPIC_API_KEY: 'bad',
    API_PORT: '8000',
    FRONTEND_PORT: '3009',
    DOMAIN: 'example.org',
    API_URL: 'http://elsewhere',
    SAMPLEMIND_MODE: 'prod',
  });
  const wizard = begin(stack, 'dev', {}, { offered });
  expect(offers(wizard)).toEqual(['OPENAI_API_KEY', 'FRONTEND_PORT']);
  expect(reveal(valuesOf(wizard)['OPENAI_API_KEY'])).toBe('');
  expect(JSON.stringify(wizard)).not.toContain('sk-from');
});

test('the short way: the mode, what nobody can recommend, keys of the shell', () => {
  const offered = holdAll(stack, { OPENAI_API_KEY: 'sk-from-the-shell', FRONTEND_PORT: '3009' });
  expect(road(nothing, undefined)).toEqual(['SAMPLEMIND_MODE']);
  expect(road(nothing, 'prod')).toEqual(['SAMPLEMIND_MODE', 'DOMAIN', 'FIRST_ACCOUNT_EMAIL']);
  expect(road(answer(nothing, 'FIRST_ACCOUNT_EMAIL', 'ada@example.org'), 'prod')).toEqual(['SAMPLEMIND_MODE', 'DOMAIN']);
  expect(road(begin(stack, undefined, {}, { offered }), 'dev')).toEqual(['SAMPLEMIND_MODE', 'OPENAI_API_KEY']);
  expect(road(begin(stack, 'dev', holdAll(stack, fullEnvValues), { offered }), 'dev')).toEqual([]);
  expect(road(begin(stack, 'dev', { ...holdAll(stack, fullEnvValues), API_PORT: '0' }), 'dev')).toEqual(['API_PORT']);
});

test('in whatever order things are answered, taken back and answered again, the same answers make the same .env', () => {
  const texts = {
    API_PORT: '8001',
    FRONTEND_PORT: '3009',
    LOG_LEVEL: 'INFO',
    COMPOSE_PROFILES: '',
    REDIS_PASSWORD: 'a-typed-password-of-mine',
  };
  const wanted = Object.entries(texts).reduce((wizard, [key, text]) => answer(wizard, key, text), begin(stack, 'dev', {}));
  const detours = fc.array(fc.tuple(fc.constantFrom(...Object.keys(texts)), fc.constantFrom('answered', 'withdrawn', 'mode-chosen')));
  fc.assert(
    fc.property(detours, fc.shuffledSubarray(Object.entries(texts), { minLength: Object.keys(texts).length }), (events, order) => {
      let wizard = begin(stack, undefined, {});
      for (const [key, type] of events)
        if (type === 'answered') wizard = answer(wizard, key, '8123');
        else wizard = type === 'withdrawn' ? advance(wizard, { type, key }) : inMode(wizard, wizard.mode === 'dev' ? 'prod' : 'dev');
      for (const [key, text] of order) wizard = answer(wizard, key, text);
      expect(edits(inMode(wizard, 'dev'))).toEqual(edits(wanted));
    }),
  );
});

describe('what only an expert wants', () => {
  const folded = (wizard: Wizard) => foldOf(wizard, 'performance').folded;
  test('is folded while it is as usual, in either mode, and shown once it differs or is refused', () => {
    for (const mode of ['dev', 'prod'] as const) expect(folded(begin(stack, mode, {}))).toContain('CACHE_TTL_SECONDS');
    expect(folded(answer(nothing, 'CACHE_TTL_SECONDS', '90'))).not.toContain('CACHE_TTL_SECONDS');
    expect(folded(answer(nothing, 'CACHE_TTL_SECONDS', '60'))).toContain('CACHE_TTL_SECONDS');
    const beside = begin(stack, 'dev', { CELERY_TASK_TIME_LIMIT: '100' });
    expect(foldOf(beside, 'performance').shown).toEqual(expect.arrayContaining(['CELERY_TASK_TIME_LIMIT', 'CELERY_TASK_SOFT_TIME_LIMIT']));
  });

  test('stays folded where it was worked out for this machine, and is shown where the shell has another value', () => {
    const machine = advance(nothing, { type: 'answered', key: 'CA_BUNDLE', text: '/etc/ssl/ca.crt', source: 'this machine' });
    expect(foldOf(machine, 'mode').folded).toContain('CA_BUNDLE');
    const shell = begin(stack, 'dev', {}, { offered: { HTTP_PROXY: 'http://proxy.example.org:3128' } });
    expect(foldOf(shell, 'mode').shown).toContain('HTTP_PROXY');
  });

  test('whatever is open, every setting of the page is either shown or folded', () => {
    for (const page of pagesOf(nothing))
      for (const open of ['all', [], ['CACHE_TTL_SECONDS']] as const) {
        const { shown, folded } = foldOf(nothing, page, open);
        expect([...shown, ...folded].toSorted()).toEqual([...askedOn(nothing, page)].toSorted());
        if (open === 'all') expect(folded).toEqual([]);
      }
  });
});
