import { rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { expect, test } from 'vitest';
import { isOutdated } from '../../src/host/outdated.ts';
import { folder } from '../support/folder.ts';

/** A container that mounts `tls`, as far as it is asked for. */
const container = (source: string, created: number) => {
  const facts: Pick<Dockerode.ContainerInspectInfo, 'Created' | 'Mounts'> = {
    Created: new Date(created).toISOString(),
    Mounts: [{ Type: 'bind', Source: source, Destination: '/etc/tls', Mode: '', RW: false, Propagation: 'rprivate' }],
  };
  return facts;
};

test('a pair that is moved in with the time that it was written at before counts as a change', async () => {
  const dir = await folder();
  const [elsewhere, pair] = [join(dir, 'elsewhere.pem'), join(dir, 'fullchain.pem')];
  await writeFile(pair, 'the first');
  const made = Date.now() + 1;
  expect(await isOutdated(container(pair, made), dir)).toBe(false);
  await writeFile(elsewhere, 'from an authority');
  const lastYear = new Date(made - 365 * 86_400_000);
  while (Date.now() <= made + 10) await utimes(elsewhere, lastYear, lastYear);
  await rename(elsewhere, pair);
  expect(await isOutdated(container(pair, made), dir)).toBe(true);
  expect(await isOutdated(container(dir, made), `${dir}-2`)).toBe(false);
});
