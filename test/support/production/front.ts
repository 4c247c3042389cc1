import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect as connectHttp2 } from 'node:http2';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../until.ts';
import { type Ask, asker, caOf, logIn } from './ask.ts';
import { asOperator } from './operator.ts';
import { envOf, inside, oneOf, type Production, portsOf } from './running.ts';
import { sound } from './sound.ts';

const MB = 1024 ** 2;

/** nginx, as somebody meets it who comes from outside. */
export const frontTests = (stack: () => Production): void => {
  let ask: Ask;
  let close = (): void => {};
  beforeAll(async () => {
    ({ ask, close } = await asker(stack()));
  });
  afterAll(() => close());
  const codeOf = (body: Buffer): unknown => JSON.parse(body.toString()).detail.code;

  test('TLS of today by its own CA, HTTP/2, and no older TLS', async () => {
    const { https } = await portsOf(stack());
    const ca = await caOf(stack());
    const session = connectHttp2(`https://localhost:${https}`, { ca });
    await once(session, 'connect');
    const stream = session.request({ ':path': '/' });
    const [headers] = await once(stream, 'response');
    expect([session.alpnProtocol, headers[':status']]).toEqual(['h2', 200]);
    stream.resume();
    await once(stream, 'end');
    session.close();

    const old = connect({
      host: 'localhost',
      port: https,
      ca,
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    await expect(once(old, 'secureConnect')).rejects.toThrow(/protocol version|EPROTO|alert/i);
    const stranger = connect({ host: 'localhost', port: https });
    await expect(once(stranger, 'secureConnect')).rejects.toMatchObject({ code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/) });
  });

  test('HTTP leads to HTTPS, a strange name to nothing', async () => {
    const { http, https } = await portsOf(stack());
    const led = await fetch(`http://localhost:${http}/some/page?a=b`, { redirect: 'manual' });
    expect([led.status, led.headers.get('location')]).toEqual([301, `https://localhost${https === 443 ? '' : `:${https}`}/some/page?a=b`]);
    expect((await ask('/', { headers: { host: 'elsewhere.example' } })).status).toBe(421);
    // A redirect of nginx's own keeps the name and the port that it was asked by.
    expect(await ask('/flower')).toMatchObject({ status: 301, headers: { location: '/flower/' } });
  });

  test('text is packed; what has a hash in its name is kept for good, the page itself is not', async () => {
    const page = await ask('/');
    const asset = /\/assets\/[\w.-]+-[\w-]{8}\.js/.exec(page.body.toString())?.[0] ?? 'no asset';
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-cache']);
    const packed = await ask(asset, { headers: { 'accept-encoding': 'gzip' } });
    const plain = await ask(asset);
    expect([packed.headers['content-encoding'], packed.headers['cache-control']]).toEqual(['gzip', 'public, max-age=31536000, immutable']);
    expect([packed.headers['vary'], plain.headers['content-encoding']]).toEqual([expect.stringContaining('Accept-Encoding'), undefined]);
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    // What no build has packed is packed on its way.
    const made = await ask('/flower/', { headers: { ...(await flowerLogin(stack())), 'accept-encoding': 'gzip' } });
    expect([made.status, made.headers['content-encoding']]).toEqual([200, 'gzip']);
    expect((await ask('/any/page')).body.equals(page.body)).toBe(true);
    // nginx keeps it: the second time it asks nobody.
    expect([(await ask(asset)).headers['x-cache'], page.headers['x-cache']]).toEqual(['HIT', undefined]);
  });

  test.each([
    '/',
    '/api/v1/health',
    '/no/such.js',
    '/flower/',
    '/grafana/',
  ])('%s carries the headers that protect a browser', async path => {
    const { headers } = await ask(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("object-src 'none'"),
      'permissions-policy': expect.stringContaining('microphone=()'),
      server: 'nginx',
    });
    // Once said, a browser would never again speak HTTP to localhost.
    expect(headers['strict-transport-security']).toBe((await envOf(stack()))['DOMAIN'] === 'localhost' ? undefined : 'max-age=31536000');
  });

  test('what is for Prometheus alone is not there, Flower wants its login, what is left out says so', async () => {
    for (const path of [
      '/api/v1/metrics',
      '/flower/metrics',
      '/flower/metrics/',
      '/flower//metrics',
      '/flower/%6detrics',
      '/flower/healthcheck',
      '/grafana/metrics',
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    const env = await envOf(stack());
    for (const path of ['/flower/', '/flower/workers', '/flower/api/workers'])
      expect([path, (await ask(path)).status]).toEqual([path, 401]);
    expect((await ask('/flower/', { headers: await flowerLogin(stack()) })).status).toBe(200);
    if (!(env['COMPOSE_PROFILES'] ?? '').split(',').includes('grafana')) {
      const { status, headers, body } = await ask('/grafana/');
      expect([status, headers['content-type'], codeOf(body)]).toEqual([502, 'application/json', 'no-answer']);
      expect(body.toString()).toContain('Grafana');
    }
  });

  test('who asks is told to the API by nginx: what a caller says of himself counts for nothing', async () => {
    const pretended = '203.0.113.7';
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': pretended, 'x-real-ip': pretended };
    const body = '{"email":"a@example.com","password":"not-this-one"}';
    expect((await ask('/api/v1/auth/login', { method: 'POST', headers, body })).status).toBe(401);
    const counted = await asOperator(stack(), ['KEYS samplemind:rate:login:*']);
    expect([counted.length > 0, counted.filter(key => key.includes(pretended))]).toEqual([true, []]);
    expect(counted[0]).toMatch(/^samplemind:rate:login:\d/);
  });

  test('what is too large is refused in words: at the door by its announced size, and by the API by what comes', async () => {
    const limit = Number((await envOf(stack()))['MAX_UPLOAD_SIZE_MB'] || 100);
    const login = await logIn(stack(), ask);
    // The header of a sound and the form around it weigh some bytes of their own.
    for (const size of [limit * MB + 1, (limit + 2) * MB]) {
      const { status, body } = await ask('/api/v1/audio/upload', { method: 'POST', ...sound(login, size) });
      expect([size, status, codeOf(body)]).toEqual([size, 413, 'too-large']);
      expect(body.toString()).toContain(`${limit} MB`);
    }
    const form = await ask('/api/v1/auth/login', { method: 'POST', body: Buffer.alloc(2 * MB) });
    expect([form.status, codeOf(form.body)]).toEqual([413, 'too-large']);
  });

  test('a renewed pair is served after a reload, without a lost connection', async () => {
    const { folder } = stack();
    const { https } = await portsOf(stack());
    const served = async (): Promise<string> => {
      const socket = connect({ host: 'localhost', port: https, ca: await caOf(stack()) });
      await once(socket, 'secureConnect');
      const { fingerprint256 } = socket.getPeerCertificate();
      socket.destroy();
      return fingerprint256;
    };
    const before = await served();
    // The script makes a pair anew where its key is gone.
    await rm(join(folder, '.samplemind/tls/privkey.pem'));
    await execa('sh', ['./make-secrets.sh'], { cwd: folder });
    expect(await served()).toBe(before);
    const nginx = await oneOf(stack(), 'nginx');
    expect(await inside(nginx, ['nginx', '-c', '/tmp/nginx.conf', '-s', 'reload'])).toMatchObject({ exit: 0 });
    await until('nginx serves the new pair', async () => (await served()) !== before, 10_000);
    expect((await oneOf(stack(), 'nginx')).facts.State.StartedAt).toBe(nginx.facts.State.StartedAt);
  });
};

const flowerLogin = async (production: Production): Promise<Readonly<Record<string, string>>> => {
  const env = await envOf(production);
  const login = `${env['FLOWER_USERNAME'] || 'admin'}:${env['FLOWER_PASSWORD']}`;
  return { authorization: `Basic ${Buffer.from(login).toString('base64')}` };
};
