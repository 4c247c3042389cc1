import { chmod, chown, mkdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, hollowIn } from '../../src/host/makeup.ts';
import { folder } from '../support/folder.ts';
import { until } from '../support/until.ts';

const changes = async (source: string, dir: string): Promise<readonly (readonly [string, number])[]> =>
  (await filesOf([source], dir)).map(({ path, changed }) => [path, changed]);

test('a pair that is copied in with the time that it was written at before counts as a change', async () => {
  const dir = await folder();
  const pair = join(dir, 'fullchain.pem');
  await writeFile(pair, 'the first');
  const [[, made] = ['', 0]] = await changes(pair, dir);
  const copy = async (): Promise<number> => {
    await rm(pair);
    await writeFile(pair, 'from an authority');
    const lastYear = new Date(made - 365 * 86_400_000);
    await utimes(pair, lastYear, lastYear);
    return (await stat(pair)).birthtimeMs;
  };
  await until('the clock of the disk has gone on', async () => (await copy()) > made, 5000);
  const [[path, changed] = ['', 0]] = await changes(pair, dir);
  expect([path, changed > made]).toEqual(['fullchain.pem', true]);
});

test('rights and owners that are set again, as at every run, are none', async () => {
  const dir = await folder();
  const pair = join(dir, 'fullchain.pem');
  await writeFile(pair, 'the first');
  const before = await changes(pair, dir);
  const { ctimeMs, uid, gid } = await stat(pair);
  const touch = async (): Promise<number> => {
    await chmod(pair, 0o444);
    await chown(pair, uid, gid);
    return (await stat(pair)).ctimeMs;
  };
  await until('its entry has changed since', async () => (await touch()) > ctimeMs, 5000);
  expect(await changes(pair, dir)).toEqual(before);
});

test('a folder stands for every file below it; what lies elsewhere or is gone for none', async () => {
  const dir = await folder();
  await mkdir(join(dir, 'grafana/provisioning'), { recursive: true });
  await writeFile(join(dir, 'grafana/start.sh'), '');
  await writeFile(join(dir, 'grafana/provisioning/all.yml'), '');
  const paths = async (source: string, from = dir) => (await changes(source, from)).map(([path]) => path).toSorted();
  expect(await paths(join(dir, 'grafana'))).toEqual(['grafana/provisioning/all.yml', 'grafana/start.sh']);
  expect(await paths(join(dir, 'grafana'), `${dir}-2`)).toEqual([]);
  expect(await paths(join(dir, 'nothing'))).toEqual([]);
});

test('an empty folder with the name of a file is hollow; one with something in it, a folder by its name and a file are not', async () => {
  const dir = await folder();
  for (const name of ['start.sh', 'health', 'conf.d', 'full.sh/in']) await mkdir(join(dir, name), { recursive: true });
  await writeFile(join(dir, 'index.html'), '');
  const sources = ['start.sh', 'health', 'conf.d', 'full.sh', 'index.html', 'gone.sh'].map(name => join(dir, name));
  expect(await hollowIn(sources)).toEqual([join(dir, 'start.sh')]);
});
