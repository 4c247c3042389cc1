import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, expect, test } from 'vitest';
import { holdAll } from '../../src/core/values.ts';
import { begin, valuesOf } from '../../src/core/wizard.ts';
import { checkKey } from '../../src/flows/check-key.ts';
import { clock } from '../../src/host/clock.ts';
import { httpIn } from '../../src/host/http.ts';
import { stack } from '../../src/stack/stack.ts';
import { folder } from '../support/folder.ts';
import { newKey } from '../support/new-key.ts';
import { listening } from '../support/server.ts';

const hosts = ['api.openai.com', 'api.anthropic.com', 'generativelanguage.googleapis.com'];
let pair = { cert: '', key: '', file: '' };

beforeEach(async () => {
  const dir = await folder();
  const [file, key] = [join(dir, 'crt.pem'), join(dir, 'key.pem')];
  const kind = [...newKey, '-subj', '/CN=providers', '-days', '2'];
  const names = `subjectAltName=${hosts.map(host => `DNS:${host}`).join(',')}`;
  await execa('openssl', ['req', '-x509', ...kind, '-addext', names, '-keyout', key, '-out', file]);
  pair = { file, cert: await readFile(file, 'utf8'), key: await readFile(key, 'utf8') };
});

/** The three providers by TLS, behind a proxy that leads to them whatever is asked for; what they saw. */
const providers = async () => {
  const seen: string[] = [];
  const secure = createSecureServer(pair, ({ url = '', headers }, answer) => {
    const key = headers['x-goog-api-key'] ?? headers['x-api-key'] ?? headers.authorization;
    seen.push(`${headers.host}${url} ${key}`);
    // A key of a project may not say whose it is.
    if (url === '/v1/me') return answer.writeHead(403).end('{"error":{"message":"Missing scopes: api.user.read."}}');
    const isKnown = String(key).endsWith('known-one');
    if (isKnown) return answer.end('{"data":[]}');
    if (headers.host === hosts[2]) return answer.writeHead(400).end('{"error":{"details":[{"reason":"API_KEY_INVALID"}]}}');
    return answer.writeHead(401).end('{"error":{"type":"authentication_error"}}');
  });
  const port = await listening(secure);
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, socket) => {
    seen.push(`CONNECT ${url}`);
    const way = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      way.pipe(socket).pipe(way);
    });
    for (const end of [way, socket]) end.on('error', () => {});
  });
  return { seen, env: { HTTPS_PROXY: `http://127.0.0.1:${await listening(proxy)}` } };
};

const check = async (env: Readonly<Record<string, string>>, key: string, text: string, authority: string) => {
  const values = valuesOf(begin(stack, 'dev', holdAll(stack, { [key]: text, CA_BUNDLE: authority })));
  return (await checkKey({ http: httpIn(env), clock }, values, key))?.verdict;
};

test.each([
  ['OPENAI_API_KEY', 'OpenAI', ['CONNECT api.openai.com:443', 'api.openai.com/v1/models Bearer a-known-one']],
  ['ANTHROPIC_API_KEY', 'Anthropic', ['CONNECT api.anthropic.com:443', 'api.anthropic.com/v1/models?limit=1 a-known-one']],
  [
    'GOOGLE_AI_API_KEY',
    'Google AI',
    ['CONNECT generativelanguage.googleapis.com:443', 'generativelanguage.googleapis.com/v1/models?pageSize=1 a-known-one'],
  ],
])('%s at %s itself, through a proxy, by an authority of one’s own', async (key, by, expected) => {
  const { seen, env } = await providers();
  expect(await check(env, key, 'a-known-one', pair.file)).toEqual({ type: 'valid', by });
  expect(seen).toEqual(expect.arrayContaining(expected));
  expect(await check(env, key, 'an-unknown', pair.file)).toEqual({ type: 'refused', reason: 'auth', by });
});

test('a certificate that nothing here trusts: unknown, and the key is not sent', async () => {
  const { seen, env } = await providers();
  expect(await check(env, 'OPENAI_API_KEY', 'a-known-one', '')).toEqual({ type: 'unknown', reason: 'untrusted', by: 'OpenAI' });
  expect(seen.filter(line => !line.startsWith('CONNECT'))).toEqual([]);
});

test('an authority of the system’s, named by SSL_CERT_FILE, or one of NODE_EXTRA_CA_CERTS is trusted', async () => {
  const { env } = await providers();
  const script = `
    import { httpIn } from '${join(import.meta.dirname, '../../src/host/http.ts')}';
    const answer = await httpIn(${JSON.stringify(env)}).send({ method: 'GET', url: 'https://api.anthropic.com/', limit: 5000, outside: {} });
    console.log(answer.status);
  `;
  for (const name of ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS']) {
    const { stdout } = await execa(process.execPath, ['--input-type=module', '--eval', script], { env: { [name]: pair.file } });
    expect([name, stdout]).toEqual([name, '401']);
  }
});
