import { expect, test } from 'vitest';
import { costOf } from '../../src/core/costs.ts';
import { complete, reading } from '../../src/core/values.ts';
import { keysOf, setting } from '../../src/stack/define.ts';
import { defineStack } from '../../src/stack/define-stack.ts';
import { yesOrNo } from '../../src/stack/schemas.ts';
import { shapeOf } from '../../src/stack/shapes.ts';
import { stack } from '../../src/stack/stack.ts';
import { english } from '../../src/ui/words/english.ts';
import { norwegian } from '../../src/ui/words/norwegian.ts';

const costIn = (mode: 'dev' | 'prod', key: string) => costOf(stack, mode, reading(complete(stack, mode, {})), key);

test('a switch that runs a service more says which, and what its limits and its image are', () => {
  expect(costIn('prod', 'COMPOSE_PROFILES')).toMatchObject({ adds: ['grafana'], memory: { reserved: 256, most: 512 }, images: 500 });
  // Nothing limits it there.
  expect(costIn('dev', 'COMPOSE_PROFILES')).toMatchObject({ memory: { reserved: 256, most: 0 } });
});

test('it is the same whether it is on or off now', () => {
  const off = complete(stack, 'prod', { COMPOSE_PROFILES: '' });
  expect(costOf(stack, 'prod', reading(off), 'COMPOSE_PROFILES')).toEqual(costIn('prod', 'COMPOSE_PROFILES'));
});

test('one that is work for services which run anyway says for which', () => {
  expect(costIn('prod', 'ENABLE_SIMILARITY_SEARCH')).toEqual({
    ...{ adds: [], memory: { reserved: 0, most: 0 }, images: 0, disk: 1 },
    works: [
      { name: 'celery-worker', count: 2, most: 3072 },
      { name: 'chromadb', count: 1, most: 2048 },
    ],
  });
});

test('every feature says what it costs; what is no switch does not', () => {
  const features = keysOf(stack).filter(key => key.startsWith('ENABLE_') || key === 'COMPOSE_PROFILES');
  expect(features.filter(key => costIn('prod', key) === undefined)).toEqual([]);
  expect(keysOf(stack).filter(key => shapeOf(stack, key).type !== 'switch' && costIn('prod', key))).toEqual([]);
  for (const key of features)
    for (const mode of ['dev', 'prod'] as const) {
      const cost = costIn(mode, key);
      if (!cost) throw new Error(key);
      const [said, sagt] = [english.costs(cost), norwegian.costs(cost)];
      expect([said, sagt].join(' ')).not.toMatch(/undefined|NaN| 0 MB|\(\)/);
      expect(sagt).not.toBe(said);
    }
});

test('work of a service that there is not is refused in the declaration', () => {
  const wrong = setting(yesOrNo, {
    ...{ ask: 'On', section: 'features', page: 'features', readers: ['wizard'], change: 'nothing', costs: { works: ['nobody'] } },
  });
  expect(() => defineStack({ ...stack, settings: { ...stack.settings, WRONG: wrong } })).toThrow(/WRONG costs work of nobody/);
});
