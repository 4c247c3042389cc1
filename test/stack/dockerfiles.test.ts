import { readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const folder = resolve(import.meta.dirname, '../../deployment/docker');
const read = (name: string): string => readFileSync(resolve(folder, name), 'utf8');

/** The stages of a Dockerfile by name, without comments. */
const stages = (name: string): ReadonlyMap<string, string> =>
  new Map(
    read(name)
      .replaceAll(/^#.*\n/gm, '')
      .split(/^(?=FROM )/m)
      .flatMap(stage => {
        const found = /^FROM .* AS (\S+)/.exec(stage)?.[1];
        return found ? [[found, stage.trim()] as const] : [];
      }),
  );

test('the worker is built by the same stages as the API', () => {
  const [backend, celery] = [stages('Dockerfile.backend'), stages('Dockerfile.celery')];
  const shared = [...backend.keys()].filter(name => celery.has(name) && name !== 'runtime');
  expect(shared).toContain('builder');
  for (const name of shared) expect(celery.get(name)).toBe(backend.get(name));
});

test('no image runs as root', () => {
  for (const name of ['Dockerfile.backend', 'Dockerfile.celery', 'Dockerfile.frontend']) {
    const users = [...read(name).matchAll(/^USER (.*)$/gm)].map(([, user]) => user);
    expect([name, users.at(-1)]).toEqual([name, name === 'Dockerfile.frontend' ? '101:101' : '1000:1000']);
  }
});

test('what comes from a checkout is readable in the image, whatever its umask', () => {
  for (const name of ['Dockerfile.backend', 'Dockerfile.celery', 'Dockerfile.frontend']) {
    const kept = [...stages(name)].filter(([stage]) => ['base', 'runtime'].includes(stage)).map(([, text]) => text);
    const copies = kept
      .flatMap(text => [...text.matchAll(/^COPY .*$/gm)].map(([line]) => line))
      .filter(line => !line.endsWith(' /opt/venv'));
    expect([name, copies.length > 0, copies.filter(line => !/--chmod=\d55|--chmod=644/.test(line))]).toEqual([name, true, []]);
  }
});

test('each Dockerfile has its own list of what a build may see', () => {
  const names = readdirSync(folder).filter(name => /^Dockerfile\.\w+$/.test(name));
  for (const name of names)
    expect(
      read(`${name}.dockerignore`)
        .split('\n')
        .find(line => line !== '' && !line.startsWith('#')),
    ).toMatch(/^\*\*?$/);
});

test('what is started as a program in a container has the right to be, and no Windows line ends', () => {
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.(sh|py|mjs)$/.test(name));
  expect(scripts.length).toBeGreaterThan(5);
  for (const name of scripts) expect([name, read(name).includes('\r')]).toEqual([name, false]);
  expect(statSync(resolve(folder, '../images/build.sh')).mode & 0o111).not.toBe(0);
});
