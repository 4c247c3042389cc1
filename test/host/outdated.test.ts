import { chmod, chown, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { expect, test } from 'vitest';
import { isOutdated } from '../../src/host/outdated.ts';
import { folder } from '../support/folder.ts';
import { until } from '../support/until.ts';

/** A container that mounts `tls`, as far as it is asked for. */
const container = (source: string, created: number) => {
  const facts: Pick<Dockerode.ContainerInspectInfo, 'Created' | 'Mounts'> = {
    Created: new Date(created).toISOString(),
    Mounts: [{ Type: 'bind', Source: source, Destination: '/etc/tls', Mode: '', RW: false, Propagation: 'rprivate' }],
  };
  return facts;
};

test('a pair that is copied in with the time that it was written at before counts as a change', async () => {
  const dir = await folder();
  const pair = join(dir, 'fullchain.pem');
  await writeFile(pair, 'the first');
  const { birthtimeMs, mtimeMs } = await stat(pair);
  const made = Math.ceil(Math.max(birthtimeMs, mtimeMs)) + 1;
  expect(await isOutdated(container(pair, made), dir)).toBe(false);
  const copy = async (): Promise<number> => {
    await rm(pair);
    await writeFile(pair, 'from an authority');
    const lastYear = new Date(made - 365 * 86_400_000);
    await utimes(pair, lastYear, lastYear);
    return (await stat(pair)).birthtimeMs;
  };
  await until('the clock of the disk has gone on', async () => (await copy()) > made, 5000);
  expect(await isOutdated(container(pair, made), dir)).toBe(true);
  expect(await isOutdated(container(dir, made), `${dir}-2`)).toBe(false);
});

test('rights and owners that are set again, as at every run, are none', async () => {
  const dir = await folder();
  const pair = join(dir, 'fullchain.pem');
  await writeFile(pair, 'the first');
  const { birthtimeMs, mtimeMs, uid, gid } = await stat(pair);
  const made = Math.ceil(Math.max(birthtimeMs, mtimeMs)) + 1;
  const touch = async (): Promise<number> => {
    await chmod(pair, 0o444);
    await chown(pair, uid, gid);
    return (await stat(pair)).ctimeMs;
  };
  await until('its entry has changed since', async () => (await touch()) > made, 5000);
  expect(await isOutdated(container(pair, made), dir)).toBe(false);
});
