import { expect, test } from 'vitest';
import { imageAnswers, standInNames, standInsOf } from '../../src/core/image-choice.ts';
import { complete } from '../../src/core/values.ts';
import { servicesOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';

const hub = { type: 'registry', mirror: undefined } as const;
const fromPackages = complete(stack, 'dev', imageAnswers(stack, { type: 'packages' }, 'dev', {}));

test('packages: every image that has a recipe is its stand-in, and Grafana, which has none, stays out', () => {
  const watching = ['alertmanager', 'redis-exporter', 'mongodb-exporter', 'node-exporter'];
  const recipes = stack.images.filter(({ variable }) => variable).map(({ recipe }) => recipe);
  expect(standInsOf(stack, fromPackages)).toEqual(recipes.filter(recipe => !watching.includes(recipe)));
  expect(standInsOf(stack, complete(stack, 'prod', imageAnswers(stack, { type: 'packages' }, 'prod', {})))).toEqual(recipes);
  expect(fromPackages['COMPOSE_PROFILES']).toBe('');
});

test('a registry: a new installation needs no values at all', () => {
  expect(imageAnswers(stack, hub, 'dev', {})).toEqual({});
  expect(standInsOf(stack, complete(stack, 'dev', {}))).toEqual([]);
});

test('back to a registry: the stand-ins go, Grafana comes', () => {
  const back = complete(stack, 'dev', { ...fromPackages, ...imageAnswers(stack, hub, 'dev', fromPackages) });
  expect(back).toEqual(complete(stack, 'dev', {}));
});

test('an image of the person’s own stays', () => {
  const own = { PYTHON_IMAGE: 'mirror.example.org/python:3.12', COMPOSE_PROFILES: '' };
  expect(imageAnswers(stack, hub, 'dev', own)).toEqual({});
});

test('what runs in place of what', () => {
  const services = servicesOf(stack, 'dev', () => '');
  expect(standInNames(stack, services, fromPackages)).toEqual([
    { name: 'mongodb', replaces: 'mongo:7.0' },
    { name: 'redis', replaces: 'redis:7.2-alpine' },
    { name: 'chromadb', replaces: 'chromadb/chroma:1.5.9' },
    { name: 'prometheus', replaces: 'prom/prometheus:v2.53.3' },
  ]);
  expect(standInNames(stack, services, complete(stack, 'dev', {}))).toEqual([]);
});
