import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { registryLogin } from '../../src/host/registry-login.ts';
import { folder } from '../support/folder.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hub = 'https://index.docker.io/v1/';

const loginOf = async (registry: string, config: object | string, helper?: string) => {
  const dir = await folder();
  await writeFile(join(dir, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  const program = join(dir, 'docker-credential-test');
  if (helper !== undefined) await writeFile(program, `#!/bin/sh\nread -r asked\n${helper}\n`);
  if (helper !== undefined) await chmod(program, 0o755);
  return registryLogin(registry, { DOCKER_CONFIG: dir, PATH: `${dir}:${process.env['PATH']}` });
};

test.each([
  ['of Docker Hub', 'docker.io', { auths: { [hub]: { auth: base64('ada:pass:word') } } }, 'pass:word', hub],
  ['of a mirror', 'm.example.org:5000', { auths: { 'm.example.org:5000': { auth: base64('ada:x') } } }, 'x', 'm.example.org:5000'],
  ['written as an address', 'm.example.org', { auths: { 'https://m.example.org/v1/': { auth: base64('ada:x') } } }, 'x', 'm.example.org'],
])('a login %s', async (_, registry, config, password, serveraddress) => {
  expect(await loginOf(registry, config)).toEqual({ username: 'ada', password, serveraddress });
});

test('a token in place of a password', async () => {
  const config = { auths: { 'm.example.org': { auth: '', identitytoken: 'tok' } } };
  expect(await loginOf('m.example.org', config)).toEqual({ identitytoken: 'tok', serveraddress: 'm.example.org' });
});

test('a store is asked for the registry, by standard input; one that has nothing is no fault', async () => {
  const asks = '[ "$asked" = m.example.org ] && echo \'{"Username":"ada","Secret":"kept"}\'';
  expect(await loginOf('m.example.org', { credsStore: 'test' }, asks)).toMatchObject({ username: 'ada', password: 'kept' });
  const token = 'echo \'{"Username":"<token>","Secret":"kept"}\'';
  expect(await loginOf('m.example.org', { credHelpers: { 'm.example.org': 'test' } }, token)).toMatchObject({ identitytoken: 'kept' });
  expect(await loginOf('n.example.org', { credsStore: 'test' }, asks)).toBeUndefined();
  expect(await loginOf('m.example.org', { credsStore: 'nowhere' })).toBeUndefined();
  expect(await loginOf('m.example.org', { credsStore: '../evil' })).toBeUndefined();
  expect(await loginOf('m.example.org', { credsStore: 'test' }, 'echo no JSON')).toBeUndefined();
});

test.each([
  ['none for this registry', { auths: { 'n.example.org': { auth: base64('ada:x') } } }],
  ['no JSON', '{'],
  ['nothing', {}],
])('%s: no login', async (_, config) => {
  expect(await loginOf('m.example.org', config)).toBeUndefined();
});
