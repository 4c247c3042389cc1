import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { complete, reveal } from '../../src/core/values.ts';
import { about, keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';

const folder = resolve(import.meta.dirname, '../../deployment/docker');
const text = readFileSync(resolve(folder, 'docker-compose.yml'), 'utf8');

const Service = z.object({
  image: z.string().optional(),
  build: z.object({ dockerfile: z.string() }).optional(),
  depends_on: z.record(z.string(), z.unknown()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.union([z.string(), z.object({ source: z.string(), target: z.string() })])).optional(),
  profiles: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.unknown()).optional(),
  healthcheck: z.object({ test: z.unknown().optional(), disable: z.boolean().optional() }).optional(),
});
const File = z.object({ name: z.string(), services: z.record(z.string(), Service), volumes: z.record(z.string(), z.unknown()) });
const file = File.parse(parse(text, { merge: true }));
const declared = Object.entries(stack.services).filter(([, { modes }]) => modes.includes('dev'));

/** Every `${NAME...}` of a text, those inside the default of another one too. */
const namesIn = (source: string): readonly string[] => [
  ...new Set([...source.matchAll(/\$\{([A-Z][A-Z_]*)/g)].map(([, name = '']) => name)),
];

/** `${NAME:-default}` where the default is plain text. */
const defaultsIn = (source: string): readonly { readonly name: string; readonly fallback: string }[] =>
  [...source.matchAll(/\$\{([A-Z][A-Z_]*):-([^${}]*)\}/g)].map(([, name = '', fallback = '']) => ({ name, fallback }));

test('the Compose file has the declared services and no others', () => {
  expect(Object.keys(file.services).toSorted()).toEqual(declared.map(([name]) => name).toSorted());
  expect(file.name).toBe(reveal(complete(stack, 'dev', {})['COMPOSE_PROJECT_NAME']));
});

test.each(declared)('%s is in the file as it is declared', (name, service) => {
  const found = file.services[name];
  expect(Object.keys(found?.depends_on ?? {}).toSorted()).toEqual(
    service.needs.filter(need => stack.services[need]?.modes.includes('dev')).toSorted(),
  );
  expect(found?.ports ?? []).toEqual(
    service.ports
      .filter(({ mode }) => mode !== 'prod')
      .map(({ variable, container }) => `127.0.0.1:\${${variable}:-${reveal(complete(stack, 'dev', {})[variable])}}:${container}`),
  );
  expect(found?.profiles ?? []).toEqual(service.profile ? [service.profile] : []);
  expect(
    (found?.volumes ?? [])
      .filter(volume => typeof volume === 'string')
      .filter(volume => /^[a-z]/.test(volume))
      .map(volume => volume.split(':')[0])
      .toSorted(),
  ).toEqual([...service.volumes].toSorted());
  if ('variable' in service.image) expect(found?.image).toContain(`\${${service.image.variable}:-`);
  else {
    // The first service of a Dockerfile builds its image, the others run it.
    const { dockerfile } = service.image;
    const [builder] = declared.find(([, { image }]) => 'dockerfile' in image && image.dockerfile === dockerfile) ?? [];
    expect(file.services[builder ?? '']?.build?.dockerfile).toContain(dockerfile);
    if (name !== builder) expect([found?.build, found?.image]).toEqual([undefined, file.services[builder ?? '']?.image]);
  }
});

test('every volume belongs to a declared service', () => {
  expect(Object.keys(file.volumes).toSorted()).toEqual([...new Set(declared.flatMap(([, { volumes }]) => volumes))].toSorted());
});

test('every service can tell that it is sick', () => {
  const without = Object.entries(file.services).filter(
    ([, { healthcheck, image }]) => healthcheck?.test === undefined && !image?.includes('-backend'),
  );
  expect(without.map(([name]) => name)).toEqual([]);
});

/** Read by Compose itself or by the wizard, not by name in the file. */
const special = ['SAMPLEMIND_MODE', 'COMPOSE_PROJECT_NAME', 'COMPOSE_PROFILES', 'IMAGES_FROM_ARCHIVE', 'PWD'];

test('no variable is declared that nothing reads, and none is read that is not declared', () => {
  const read = namesIn(text).filter(name => !special.includes(name));
  expect(read.toSorted()).toEqual(
    keysOf(stack)
      .filter(key => !special.includes(key) && about(stack, key).mode !== 'prod')
      .toSorted(),
  );
});

test('what is built here is called as it is declared', () => {
  const built = declared.flatMap(([name, { image }]) => ('dockerfile' in image ? [[name, image.as ?? name] as const] : []));
  for (const [name, as] of built)
    expect([name, file.services[name]?.image ?? `\${COMPOSE_PROJECT_NAME:-samplemind-dev}-${name}`]).toEqual([
      name,
      `\${COMPOSE_PROJECT_NAME:-samplemind-dev}-${as}`,
    ]);
});

test('the file and the declaration have the same defaults', () => {
  const defaults = complete(stack, 'dev', {});
  const differing = defaultsIn(text).filter(({ name, fallback }) => {
    const { derive, generate, optional } = about(stack, name);
    return (
      !derive && !generate && !(optional && ['./no-file', '../../assets/app'].includes(fallback)) && fallback !== reveal(defaults[name])
    );
  });
  // By hand an account is made only where the person names one.
  expect(differing.filter(({ name, fallback }) => !(name === 'FIRST_ACCOUNT_EMAIL' && fallback === ''))).toEqual([]);
});

test('readers are those whose container or build gets the variable', () => {
  const wrong = keysOf(stack)
    .filter(key => !special.includes(key))
    .flatMap(key => {
      const inContainers = Object.entries(file.services)
        .filter(
          ([, service]) => JSON.stringify(service.environment ?? {}).includes(`{${key}`) || JSON.stringify(service).includes(`=\${${key}`),
        )
        .map(([name]) => name);
      const unknown = inContainers.filter(
        name => !about(stack, key).readers.includes(name) && !about(stack, key).readers.includes('compose'),
      );
      return unknown.length > 0 ? [`${key}: ${unknown.join(', ')}`] : [];
    });
  expect(wrong).toEqual([]);
});

test('a service of the stack is never asked through a proxy', () => {
  const names = declared.map(([name]) => name).filter(name => name !== 'mongo-users');
  for (const reader of ['backend', 'celery-worker']) {
    const direct = String(file.services[reader]?.environment?.['NO_PROXY']).split(',');
    expect([reader, names.filter(name => !direct.includes(name))]).toEqual([reader, []]);
    // An empty name among them would be the end of every name to some programs.
    expect(direct).not.toContain('');
  }
});
