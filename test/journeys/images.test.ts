import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { imageStore } from '../../src/host/image-store.ts';
import { baseImage, docker, engineIsThere } from '../support/engine.ts';
import { type TestHome, testHome } from '../support/home.ts';
import { type OfflineEngine, offlineEngine } from '../support/offline-engine.ts';
import { type Registry, registry } from '../support/registry.ts';
import { eventsOf, resultIn, samplemind } from '../support/samplemind.ts';

const minutes = (count: number): number => count * 60_000;
const isRoot = process.getuid?.() === 0;
const never = new AbortController().signal;

/** What the mirror really gives. The rest is large, and is here under its names already, as after an earlier pull. */
const given = {
  python: 'library/python:3.12-slim',
  nginx: 'library/nginx:1.25-alpine',
  redis: 'library/redis:7.2-alpine',
  ferretdb: 'library/mongo:7.0',
};
const here = { node: 'library/node:20-alpine', prometheus: 'prom/prometheus:v2.53.3', chroma: 'chromadb/chroma:1.5.9' };

describe.skipIf(!engineIsThere || !isRoot)('images from a mirror, into a file, and out of it', { timeout: minutes(5) }, () => {
  let [source, scratch]: [Registry | undefined, string] = [undefined, ''];
  let home: TestHome;
  let offline: OfflineEngine;
  let mirror = '';
  let archive = '';
  const tags: string[] = [];
  const inOffline = (args: readonly string[]) => samplemind(args, { env: offline.env, under: offline.inside });

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'samplemind-images-'));
    archive = join(scratch, 'all.tar');
    [source, home] = await Promise.all([registry(), testHome('samplemind-mirrored')]);
    mirror = `${source.host}/hub`;
    for (const [recipe, name] of Object.entries(given)) await source.push(await baseImage(recipe), `hub/${name}`);
    for (const [recipe, name] of Object.entries(here)) {
      const [repo = '', tag = ''] = `${mirror}/${name}`.split(/:(?=[^:]*$)/);
      await docker.getImage(await baseImage(recipe)).tag({ repo, tag });
    }
    tags.push(...[...Object.values(given), ...Object.values(here)].map(name => `${mirror}/${name}`));
    tags.push(...['backend', 'celery', 'frontend'].map(name => `samplemind-mirrored-${name}`));
  }, minutes(6));

  afterAll(async () => {
    await offline?.[Symbol.asyncDispose]();
    await home?.[Symbol.asyncDispose]();
    for (const tag of tags)
      await docker
        .getImage(tag)
        .remove()
        .catch(() => undefined);
    await source?.[Symbol.asyncDispose]();
    await rm(scratch, { recursive: true, force: true });
  }, minutes(2));

  test('setup takes every image from the mirror, what is built upon among them', async () => {
    const from = ['--images', 'registry', '--mirror', mirror, '--set', 'COMPOSE_PROFILES='];
    const ran = await samplemind(['setup', '--yes', '--json', ...home.flags, ...from], { stopAt: '"step-started","step":"start"' });
    expect(resultIn(ran)).toMatchObject({ exit: 130 });
    const fetched = eventsOf(ran).flatMap(event => (event.type === 'progress' && event.what === 'here' ? [event.subject] : []));
    expect(fetched.toSorted()).toEqual(
      Object.values(given)
        .map(name => `${mirror}/${name}`)
        .toSorted(),
    );
    const values = await home.env();
    expect([values['MONGO_IMAGE'], values['PROMETHEUS_IMAGE']]).toEqual([
      `${mirror}/library/mongo:7.0`,
      `${mirror}/prom/prometheus:v2.53.3`,
    ]);
    const built = await docker.getImage('samplemind-mirrored-backend').inspect();
    const base = await docker.getImage(`${mirror}/library/python:3.12-slim`).inspect();
    expect(built.RootFS.Layers?.slice(0, base.RootFS.Layers?.length)).toEqual(base.RootFS.Layers);
  });

  test('a disk that fills up leaves no half a file', async () => {
    const small = join(scratch, 'small');
    await mkdir(small);
    await execa('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', small]);
    try {
      const ran = await samplemind(['images', 'save', join(small, 'all.tar'), '--json', '--dir', home.dir]);
      expect(resultIn(ran)).toMatchObject({ exit: 1, problem: { code: 'disk-full' } });
      expect(await readdir(small)).toEqual([]);
    } finally {
      await execa('umount', [small]);
    }
  });

  test('images save: one file, told in bytes', async () => {
    const ran = await samplemind(['images', 'save', archive, '--json', '--dir', home.dir]);
    expect(resultIn(ran)).toMatchObject({ ok: true });
    const told = eventsOf(ran).filter(event => event.type === 'progress');
    expect(told.length).toBeGreaterThan(5);
    expect(told.every(({ unit, current, total }) => unit === 'bytes' && current <= total)).toBe(true);
    expect((await readdir(scratch)).toSorted()).toEqual(['all.tar', 'small']);
  });

  test('an empty engine without a network pulls from the mirror, and counts the bytes', async () => {
    offline = await offlineEngine([], { HTTPS_PROXY: 'http://127.0.0.1:9' });
    await source?.serveIn(offline.pid);
    const seen: (readonly [number, number])[] = [];
    const image = `${mirror}/library/redis:7.2-alpine`;
    const pulled = await imageStore(async () => offline.docker).pull(image, never, (current, total) => seen.push([current, total]));
    expect(pulled).toEqual({ type: 'here' });
    expect(seen.at(-1)?.[0]).toBeGreaterThan(20_000_000);
    expect(seen.at(-1)?.[0]).toBe(seen.at(-1)?.[1]);
    const behindProxy = await imageStore(async () => offline.docker).pull('redis:7.2-alpine', never, () => {});
    expect(behindProxy).toMatchObject({ type: 'failed', fault: 'proxy-required' });
  });

  test('setup --images archive:FILE starts and proves the stack there, without building and without a network', async () => {
    const ran = await inOffline([
      'setup',
      '--yes',
      '--json',
      '--dir',
      join(scratch, 'loaded'),
      '--project',
      'loaded',
      '--images',
      `archive:${archive}`,
    ]);
    expect(resultIn(ran)).toMatchObject({ ok: true });
    expect(eventsOf(ran).find(({ type }) => type === 'smoke-passed')).toBeDefined();
    expect(eventsOf(ran)).toContainEqual(expect.objectContaining({ type: 'step-skipped', step: 'build' }));
    const { stdout } = await inOffline(['images', 'list', '--json', '--dir', join(scratch, 'loaded')]);
    const rows: readonly { readonly name: string; readonly source: string; readonly usedBy: readonly string[] }[] =
      JSON.parse(stdout).images;
    expect(rows.filter(({ source: from }) => from === 'archive').length).toBe(10);
    expect(rows.find(({ name }) => name === 'loaded-celery')).toMatchObject({ usedBy: ['celery-worker', 'celery-beat', 'flower'] });
  });

  test('images load brings back what is missing there, and up says what is', async () => {
    const dir = ['--dir', join(scratch, 'loaded')];
    expect((await inOffline(['down', ...dir])).exit).toBe(0);
    await offline.docker.getImage('loaded-frontend').remove({ force: true });
    expect(resultIn(await inOffline(['up', '--json', '--no-smoke', ...dir]))).toMatchObject({
      problem: { code: 'image-not-loaded', message: expect.stringContaining('loaded-frontend') },
    });
    expect(resultIn(await inOffline(['images', 'load', archive, '--json', ...dir]))).toMatchObject({ ok: true });
    expect(await offline.docker.getImage('loaded-frontend').inspect()).toHaveProperty('Id');
  });
});
