import { appendFile, cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { images } from '../../src/host/images.ts';
import { baseImage, docker, engineIsThere } from '../support/engine.ts';
import { folder } from '../support/folder.ts';

const shipped = resolve(import.meta.dirname, '../../deployment/images');

test.skipIf(!engineIsThere)('a base image is built anew where its recipe, or one below it, changed, and nowhere else', async () => {
  for (const recipe of ['python', 'redis', 'chroma']) await baseImage(recipe);
  const home = await folder();
  const recipes = join(home, 'deployment/images');
  await cp(shipped, recipes, { recursive: true });
  const here = images(home);
  const outdated = async (): Promise<readonly string[]> =>
    (await here.list()).flatMap(({ recipe, upToDate }) =>
      ['debian', 'python', 'redis', 'chroma'].includes(recipe) && !upToDate ? [recipe] : [],
    );
  expect(await outdated()).toEqual([]);
  const before = await docker.getImage('samplemind-base/redis:8.0').inspect();
  const said: string[] = [];
  expect(await here.build('redis')(new AbortController().signal, ({ line }) => said.push(line))).toMatchObject({ exit: 0 });
  expect(said.filter(line => line.includes('up to date')).length).toBe(2);
  expect((await docker.getImage('samplemind-base/redis:8.0').inspect()).Id).toBe(before.Id);
  await appendFile(join(recipes, 'redis/Dockerfile'), '# another thought\n');
  expect(await outdated()).toEqual(['redis']);
  await appendFile(join(recipes, 'python/Dockerfile'), '# another thought\n');
  expect(await outdated()).toEqual(['python', 'redis', 'chroma']);
  await appendFile(join(recipes, 'common/host.sh'), '# another thought\n');
  expect(await outdated()).toEqual(['debian', 'python', 'redis', 'chroma']);
});
