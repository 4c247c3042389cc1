import { expect, test } from 'vitest';
import type { EngineState } from '../../src/core/engine-facts.ts';
import { holdAll } from '../../src/core/values.ts';
import { agreedTools } from '../../src/flows/agreed-tools.ts';
import { installed } from '../../src/flows/installation.ts';
import { installTool } from '../../src/flows/tool.ts';
import { stack } from '../../src/stack/stack.ts';
import { fakeHost } from '../support/fake-host.ts';
import { person } from '../support/person.ts';

const packages = { PYTHON_IMAGE: 'samplemind-base/python:3.13' };
const here = (mode: 'dev' | 'prod', more: Readonly<Record<string, string>> = {}) =>
  installed(stack, holdAll(stack, { SAMPLEMIND_MODE: mode, DOMAIN: 'localhost', ...more }));

const hostWith = (
  there: readonly string[],
  { fresh = [], engine }: { readonly fresh?: readonly string[]; readonly engine?: EngineState } = {},
) => {
  const fake = fakeHost(stack, it => {
    it.upToDate.clear();
    for (const recipe of fresh) it.upToDate.add(recipe);
    if (engine) it.engine = engine;
  });
  return { ...fake.host, packages: { ...fake.host.packages, has: async (name: string) => there.includes(name) } };
};

test.each([
  ['development from packages, with nothing made', 'dev', packages, true, {}, ['debootstrap']],
  ['the same where only .env is wanted', 'dev', packages, false, {}, []],
  ['the same once the first image is made', 'dev', packages, true, { fresh: ['debian'] }, []],
  [
    'the same before there is an engine',
    'dev',
    packages,
    true,
    { fresh: ['debian'], engine: { state: 'absent', evidence: [] } },
    ['debootstrap'],
  ],
  ['images from a registry', 'dev', {}, true, {}, []],
  ['production, even where only .env is wanted', 'prod', {}, false, {}, ['openssl']],
] as const)('%s', async (_, mode, values, start, made, tools) => {
  const who = person();
  const agreed = await agreedTools(stack, hostWith([], made), who.ui, here(mode, values), start);
  expect(agreed.map(({ name }) => name)).toEqual(tools);
  expect(who.asked).toHaveLength(tools.length);
  const quiet = person();
  expect([await agreedTools(stack, hostWith(['openssl', 'debootstrap'], made), quiet.ui, here(mode, values), start), quiet.asked]).toEqual([
    [],
    [],
  ]);
});

test('who says no is asked for nothing more; what was agreed on is installed, and told', async () => {
  await expect(agreedTools(stack, hostWith([]), person({ agrees: false }).ui, here('prod', packages), true)).rejects.toMatchObject({
    name: 'Cancelled',
  });
  const who = person();
  for (const tool of await agreedTools(stack, hostWith([]), who.ui, here('prod', packages), true))
    await installTool(hostWith([]), who.ui, tool, new AbortController().signal);
  expect(new Set(who.facts('log').map(({ service }) => service))).toEqual(new Set(['openssl', 'debootstrap']));
});
