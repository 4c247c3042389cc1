import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Archive } from '../../src/core/archive.ts';
import { Cancelled } from '../../src/core/problem.ts';
import { writeArchive } from '../../src/host/archive-file.ts';
import { imageStore } from '../../src/host/image-store.ts';
import { baseImage, docker, engineIsThere } from '../support/engine.ts';
import { folder } from '../support/folder.ts';

const never = new AbortController().signal;
const name = 'samplemind-test/tiny:1';

describe.skipIf(!engineIsThere)('images into a file and out of it', () => {
  const store = imageStore(async () => docker);
  const about = async (image: string): Promise<Archive> => ({
    ...{ format: 1, mode: 'dev', project: 'mine', saved: '2026-11-24T10:00:00.000Z', values: {} },
    platform: await store.platform(),
    images: [{ name: image, id: (await docker.getImage(image).inspect()).Id }],
  });
  beforeAll(async () => {
    const { stdout } = await execa('tar', ['-c', '/etc/hostname'], { encoding: 'buffer' });
    const made = await docker.importImage(Readable.from(Buffer.from(stdout)), { repo: 'samplemind-test/tiny', tag: '1' });
    for await (const _ of made);
  });
  afterAll(async () => {
    for (const tag of [name, 'samplemind-test/tiny:2'])
      await docker
        .getImage(tag)
        .remove()
        .catch(() => undefined);
  });

  test('an image that was saved and removed comes back with its name and its id', async () => {
    const path = join(await folder(), 'all.tar');
    const told: string[] = [];
    const archive = await about(name);
    await store.save(path, archive, never, (current, total, what) => told.push(`${what} ${current <= total}`));
    expect(new Set(told)).toEqual(new Set(['saved true']));
    await docker.getImage(name).remove();
    expect(await store.open(path)).toEqual(archive);
    await store.check(path, never, () => {});
    let last: readonly number[] = [];
    await store.load(path, never, (current, total) => {
      last = [current, total];
    });
    expect(last[0]).toBe(last[1]);
    expect((await docker.getImage(name).inspect()).Id).toBe(archive.images[0]?.id);
    await store.tag(name, 'samplemind-test/tiny:2');
    expect((await docker.getImage('samplemind-test/tiny:2').inspect()).Id).toBe(archive.images[0]?.id);
    // Any docker takes it, without this program.
    expect((await execa('docker', ['load', '--input', path])).stdout).toContain(name);
  });

  test('a stop in the middle leaves no half a file', async () => {
    const dir = await folder();
    const stop = new AbortController();
    const saving = store.save(join(dir, 'all.tar'), await about(await baseImage('debian')), stop.signal, () => stop.abort());
    await expect(saving).rejects.toBeInstanceOf(Cancelled);
    expect(await readdir(dir)).toEqual([]);
  });

  test('what is no archive of images is refused by the engine, and said', async () => {
    const path = join(await folder(), 'all.tar');
    const { stdout } = await execa('tar', ['-c', '/etc/hostname'], { encoding: 'buffer' });
    await writeArchive(path, await about(name), Readable.from([Buffer.from(stdout)]), () => {});
    await expect(store.load(path, never, () => {})).rejects.toMatchObject({ code: 'archive-damaged' });
  });
});
