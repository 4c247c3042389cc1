import { expect, test } from 'vitest';
import { cardOf, linksOf } from '../../src/flows/card.ts';
import { installation, installed, presentValues } from '../../src/flows/installation.ts';
import { stack } from '../../src/stack/stack.ts';
import { fakeHost } from '../support/fake-host.ts';
import { fullEnv, secretValues } from '../support/full-env.ts';

const hostWith = (env: string | undefined) =>
  fakeHost(stack, fake => {
    fake.env = env;
  }).host;

test('what is set up: mode, project, services, values with what follows', async () => {
  const here = await installation(stack, hostWith(fullEnv));
  expect([here.mode, here.project, here.services.length, here.services.includes('grafana')]).toEqual(['dev', 'mine', 10, false]);
  expect(here.values['API_URL']).toBe('http://localhost:8000');
  expect(here.redact(`mongodb://x:${secretValues.MONGO_PASSWORD}@y`)).toBe('mongodb://x:•••@y');
});

test('no home, no installation', async () => {
  const host = hostWith(fullEnv);
  const home = { ...host.home, exists: async () => false };
  await expect(installation(stack, { ...host, home })).rejects.toMatchObject({ code: 'home-missing' });
  await expect(installation(stack, hostWith(undefined))).rejects.toMatchObject({ code: 'env-missing' });
});

test('an empty file is a file', async () => {
  expect(await presentValues(stack, hostWith(''))).toEqual({});
});

test.each([
  ['MY KEY=hidden', 'MY KEY=•••'],
  ['SECRET_KEY="hidden', 'SECRET_KEY=•••'],
  ['export SECRET_KEY="hidden', 'export SECRET_KEY=•••'],
  ['hidden+hidden/hidden==', '•••'],
  ['hidden', '•••'],
  ['HIDDEN hidden', '•••'],
  ['hidden hidden=hidden', '•••'],
])('of the line %s that is none only this is shown: %s', async (line, shown) => {
  await expect(presentValues(stack, hostWith(`A=1\n${line}\n`))).rejects.toMatchObject({
    code: 'env-malformed',
    message: `.env, line 2, cannot be understood: ${shown}`,
  });
});

test('the card: links of what runs with the names of passwords, never a password', async () => {
  const host = hostWith(fullEnv);
  const here = await installation(stack, host);
  const card = await cardOf(stack, host, here, { names: here.services, source: undefined, proven: true, took: 1000 });
  expect(card.links).toEqual([
    { name: 'API', url: 'http://localhost:8000/api/docs', user: null, password: null },
    { name: 'Flower', url: 'http://localhost:5555/', user: 'admin', password: 'FLOWER_PASSWORD' },
    { name: 'Page', url: 'http://localhost:3000/', user: null, password: null },
    { name: 'Prometheus', url: 'http://localhost:9090/', user: null, password: null },
  ]);
  expect(card).toMatchObject({ account: { email: 'admin@example.com', password: 'FIRST_ACCOUNT_PASSWORD' }, proven: true, took: 1000 });
  expect(card.keepSafe.toSorted()).toEqual(Object.keys(secretValues).toSorted());
  expect([card.tunnel, card.authority]).toEqual([null, null]);
  expect(JSON.stringify(card)).not.toContain('of-the-test');
});

test('the card of production: what is behind nginx by its name, the rest through a tunnel', async () => {
  const secretFiles = {
    text: () => '',
    make: () => async () => ({ exit: 0, cancelled: false }),
    authority: async () => '/tls/ca.crt',
    differing: async () => [],
  };
  const host = { ...hostWith(`${fullEnv.replace('=dev', '=prod')}DOMAIN=example.org\nHTTPS_PORT=8443\n`), secretFiles };
  const here = await installation(stack, host);
  const { links, tunnel, authority } = await cardOf(stack, host, here, {
    names: here.services,
    source: undefined,
    proven: true,
    took: 1000,
  });
  expect(links.map(({ url }) => url)).toEqual([
    'https://example.org:8443/flower/',
    'https://example.org:8443/',
    'http://localhost:9090/',
    'http://localhost:9093/',
  ]);
  expect(tunnel).toEqual({
    names: ['Prometheus', 'Alertmanager'],
    command: 'ssh -L 9090:127.0.0.1:9090 -L 9093:127.0.0.1:9093 example.org',
  });
  expect(authority).toEqual({ path: '/tls/ca.crt', command: 'scp example.org:/tls/ca.crt .' });
});

test('without a profile in .env none runs', () => {
  expect(installed(stack, {}).services).not.toContain('grafana');
});

test('no login stands in a link, which is shown, copied and opened: it follows from DOMAIN, whatever API_URL says', async () => {
  const host = hostWith(`${fullEnv.replace('=dev', '=prod')}DOMAIN=example.org\nAPI_URL=https://ada:geheim@example.org:8443\n`);
  const here = await installation(stack, host);
  const urls = linksOf(stack, here, here.services).map(({ url }) => url);
  expect(urls).toContain('https://example.org/flower/');
  expect(JSON.stringify(urls)).not.toContain('@');
});
