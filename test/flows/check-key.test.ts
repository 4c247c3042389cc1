import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { keyLimit } from '../../src/core/ai-keys.ts';
import { holdAll } from '../../src/core/values.ts';
import { begin, valuesOf } from '../../src/core/wizard.ts';
import { checkKey } from '../../src/flows/check-key.ts';
import type { Http, HttpRequest } from '../../src/flows/ports.ts';
import { clock } from '../../src/host/clock.ts';
import { httpIn } from '../../src/host/http.ts';
import { stack } from '../../src/stack/stack.ts';
import { closedPort } from '../support/ports.ts';
import { listening, serve } from '../support/server.ts';

const key = 'sk-the-hidden-one-of-mine';
const check = async (address: string, env: Readonly<Record<string, string>> = {}, http: Http = httpIn(env)) => {
  const values = valuesOf(begin(stack, 'dev', holdAll(stack, { OPENAI_API_KEY: key, OPENAI_URL: address })));
  return (await checkKey({ http, clock }, values, 'OPENAI_API_KEY'))?.verdict;
};

test.each([
  [200, '{"object":"list","data":[]}', { type: 'valid' }],
  [401, '{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}', { type: 'refused', reason: 'auth' }],
  [429, '{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}', { type: 'refused', reason: 'billing' }],
  [429, '{"error":{"message":"Rate limit reached","code":"rate_limit_exceeded"}}', { type: 'refused', reason: 'rate' }],
  [403, '{"error":{"code":"unsupported_country_region_territory"}}', { type: 'refused', reason: 'region' }],
  [401, '{"error":{"message":"Missing scopes: model.request."}}', { type: 'refused', reason: 'scope' }],
  [500, '', { type: 'unknown', reason: 'server' }],
  [200, '<html>Log in to the network</html>', { type: 'unknown', reason: 'unfamiliar' }],
  [302, '', { type: 'unknown', reason: 'unfamiliar' }],
  [304, '', { type: 'unknown', reason: 'unfamiliar' }],
  [407, '', { type: 'unknown', reason: 'proxy' }],
])('a server that answers %i %s', async (status, body, expected) => {
  const url = await serve((_, answer) => answer.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(body));
  expect(await check(url)).toEqual({ ...expected, by: '127.0.0.1' });
});

test('the key comes to the server in a header alone', async () => {
  const seen: string[] = [];
  const url = await serve(({ method, url: path, headers }, answer) => {
    seen.push(`${method} ${path} ${headers.authorization}`);
    answer.end('{}');
  });
  expect(await check(`${url}/`)).toMatchObject({ type: 'valid' });
  expect(seen).toEqual([`GET /v1/models Bearer ${key}`]);
});

test('nobody there, a name that is none, an address with a login: unknown', async () => {
  expect(await check(`http://127.0.0.1:${await closedPort()}`)).toMatchObject({ type: 'unknown', reason: 'offline' });
  expect(await check('https://no-such-host.invalid')).toMatchObject({ type: 'unknown', reason: 'offline', by: 'no-such-host.invalid' });
  expect(await check('https://ada:hidden@gateway.example.org')).toMatchObject({ type: 'unknown', by: 'gateway.example.org' });
});

test('a server that says nothing, or never ends, is waited for no longer than the limit', async () => {
  const silent = await serve(() => {});
  const endless = await serve((_, answer) => answer.writeHead(200).write('{"data":['));
  const start = Date.now();
  const verdicts = await Promise.all([check(silent), check(endless)]);
  for (const verdict of verdicts) expect(verdict).toMatchObject({ type: 'unknown', reason: 'slow' });
  expect(Date.now() - start).toBeGreaterThanOrEqual(keyLimit - 50);
});

/** A proxy that notes what is asked of it, and answers so. */
const proxy = async (status: number) => {
  const asked: string[] = [];
  const server = createServer(({ url, headers }, answer) => {
    asked.push(`${url} ${headers['proxy-authorization']}`);
    answer.writeHead(status).end('{"data":[]}');
  });
  server.on('connect', ({ url, headers }, socket) => {
    asked.push(`${url} ${headers['proxy-authorization']} ${headers.authorization}`);
    socket.end(`HTTP/1.1 ${status} As It Is\r\n\r\n`);
  });
  return { asked, address: `127.0.0.1:${await listening(server)}` };
};
const login = `Basic ${Buffer.from('ada:le tmein').toString('base64')}`;

test('a gateway by a proxy', async () => {
  const { asked, address } = await proxy(200);
  expect(await check('http://gateway.example.org', { HTTP_PROXY: `http://ada:le%20tmein@${address}` })).toMatchObject({ type: 'valid' });
  expect(asked).toEqual([`http://gateway.example.org/v1/models ${login}`]);
});

test('a proxy that lets nothing through: unknown, and it never sees the key', async () => {
  const { asked, address } = await proxy(407);
  const verdict = await check('https://gateway.example.org', { HTTPS_PROXY: `http://ada:le%20tmein@${address}` });
  expect(verdict).toEqual({ type: 'unknown', reason: 'proxy', by: 'gateway.example.org' });
  expect(asked).toEqual([`gateway.example.org:443 ${login} undefined`]);
  const gone = { HTTPS_PROXY: `http://127.0.0.1:${await closedPort()}` };
  expect(await check('https://gateway.example.org', gone)).toMatchObject({ type: 'unknown', reason: 'proxy' });
});

test('a proxy that says nothing is not waited for, and no connection is left', async () => {
  const server = createSocketServer(() => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const closed = once(server, 'connection').then(([socket]) => once(socket.resume(), 'close'));
  const address = server.address();
  const HTTPS_PROXY = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  expect(await check('https://gateway.example.org', { HTTPS_PROXY })).toMatchObject({ type: 'unknown', reason: 'slow' });
  await closed;
});

/** What was asked of a door that gives these answers, one after the other. */
const atOpenAi = async (text: string, ...statuses: readonly number[]) => {
  const asked: HttpRequest[] = [];
  const send = async (request: HttpRequest) => {
    asked.push(request);
    return { status: statuses[asked.length - 1] ?? 500, body: {} };
  };
  const values = valuesOf(begin(stack, 'dev', holdAll(stack, { OPENAI_API_KEY: text })));
  const checked = await checkKey({ http: { send }, clock }, values, 'OPENAI_API_KEY');
  return { verdict: checked?.verdict, paths: asked.map(({ url }) => new URL(url).pathname) };
};

test('a key that may not say whose it is may list models; a word on the key, or trouble, ends it', async () => {
  expect(await atOpenAi(key, 200)).toMatchObject({ verdict: { type: 'valid' }, paths: ['/v1/me'] });
  expect(await atOpenAi(key, 403, 200)).toMatchObject({ verdict: { type: 'valid' }, paths: ['/v1/me', '/v1/models'] });
  expect(await atOpenAi(key, 403, 403)).toMatchObject({ verdict: { type: 'unknown', reason: 'restricted' } });
  expect(await atOpenAi(key, 401)).toMatchObject({ verdict: { type: 'refused', reason: 'auth' }, paths: ['/v1/me'] });
  expect(await atOpenAi(key, 503)).toMatchObject({ verdict: { type: 'unknown', reason: 'server' }, paths: ['/v1/me'] });
});

test('another provider’s key is not sent', async () => {
  const { verdict, paths } = await atOpenAi('sk-ant-api03-hidden');
  expect(verdict).toEqual({ type: 'refused', reason: 'wrong-provider', by: 'OpenAI', owner: 'Anthropic' });
  expect(paths).toEqual([]);
});
