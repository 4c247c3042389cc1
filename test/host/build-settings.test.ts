import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildSettings } from '../../src/host/build-settings.ts';
import { folder } from '../support/folder.ts';

test('surroundings without anything special suggest nothing', async () => {
  expect(await buildSettings({}, ['/nowhere/bundle.crt'])).toEqual({});
});

test('the first bundle that is there and not empty', async () => {
  const dir = await folder();
  const [empty, full] = [join(dir, 'empty.crt'), join(dir, 'full.crt')];
  await writeFile(empty, '');
  await writeFile(full, 'certificates');
  expect(await buildSettings({}, [dir, empty, full])).toEqual({ CA_BUNDLE: full });
  expect(await buildSettings({ SSL_CERT_FILE: full }, [])).toEqual({ CA_BUNDLE: full });
  expect(await buildSettings({ SSL_CERT_FILE: 'full.crt' }, [])).toEqual({});
});

test.each([
  ['PIP_INDEX_URL', 'PIP_INDEX_URL'],
  ['npm_config_registry', 'NPM_REGISTRY'],
  ['NPM_CONFIG_REGISTRY', 'NPM_REGISTRY'],
])('%s is taken over, unless a login is in it', async (name, key) => {
  expect(await buildSettings({ [name]: 'https://index.example.org/simple' }, [])).toEqual({ [key]: 'https://index.example.org/simple' });
  for (const address of ['https://me:hidden@index.example.org/', 'https://me@index.example.org/', 'not an address'])
    expect(await buildSettings({ [name]: address }, [])).toEqual({});
});

test('proxies are taken over, in either spelling, with what is called without one', async () => {
  const [proxy, other] = ['http://proxy.example.org:3128', 'http://other.example.org:3128'];
  expect(await buildSettings({ HTTP_PROXY: other, http_proxy: proxy, HTTPS_PROXY: proxy, no_proxy: '.intern' }, [])).toEqual({
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    NO_PROXY: '.intern',
  });
  for (const address of [
    'http://me:hidden@proxy.example.org:3128',
    'http://127.0.0.1:3128',
    'http://localhost:3128',
    'http://[::1]:3128',
    '',
  ])
    expect(await buildSettings({ HTTPS_PROXY: address, NO_PROXY: '.intern' }, [])).toEqual({});
});
