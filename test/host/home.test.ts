import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { home } from '../../src/host/home.ts';
import { folder } from '../support/folder.ts';

const program = resolve(import.meta.dirname, '../..');

test('an empty folder becomes a home: what ships, and nothing that only lies about', async () => {
  const place = await home(join(await folder(), 'new', 'home'));
  expect(await place.exists()).toBe(false);
  await place.fill();
  expect(await place.exists()).toBe(true);
  const found = await readdir(place.root, { recursive: true });
  for (const name of ['deployment/docker/docker-compose.yml', 'deployment/docker/.env.example', 'assets/app/web-app/package.json'])
    expect(found).toContain(name);
  const stray = found.filter(name => /(^|\/)(node_modules|\.venv|__pycache__|\.env|dist)(\/|$)/.test(name));
  expect(stray).toEqual([]);
  expect((await stat(join(place.stackFolder, '.samplemind'))).mode & 0o777).toBe(0o700);
});

test('what a person changed in it is theirs; what is missing comes back', async () => {
  const place = await home(await folder());
  await place.fill();
  const compose = join(place.stackFolder, 'docker-compose.yml');
  await writeFile(compose, '# mine\n');
  await rm(join(place.stackFolder, 'redis'), { recursive: true });
  await place.fill();
  expect(await readFile(compose, 'utf8')).toBe('# mine\n');
  expect(await readdir(join(place.stackFolder, 'redis'))).not.toEqual([]);
});

test('scripts stay programs', async () => {
  const place = await home(await folder());
  await place.fill();
  const script = join('deployment', 'docker', 'celery-entrypoint.sh');
  expect((await stat(join(place.root, script))).mode & 0o111).toBe((await stat(join(program, script))).mode & 0o111);
});

test('a folder that is reached by a link goes by its real path, as on the labels of its containers', async () => {
  const dir = await folder();
  await mkdir(join(dir, 'real'));
  await symlink('real', join(dir, 'link'));
  expect((await home(join(dir, 'link'))).root).toBe(join(dir, 'real'));
  expect((await home(join(dir, 'link', 'not', 'yet'))).root).toBe(join(dir, 'real', 'not', 'yet'));
});

test('in a checkout the checkout is the home, and is not copied onto itself', async () => {
  const place = await home(undefined);
  expect([place.root, await place.exists()]).toEqual([program, true]);
});

test('a file in the way is said', async () => {
  const dir = await folder();
  await writeFile(join(dir, 'deployment'), '');
  const place = await home(dir);
  await expect(place.fill()).rejects.toMatchObject({ code: 'folder-not-writable', message: expect.stringContaining(dir) });
});
