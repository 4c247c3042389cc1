import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { registryFault, unfetched } from '../../src/core/registry-answer.ts';
import { pullImage } from '../../src/host/image-pull.ts';
import { images } from '../../src/host/images.ts';
import { docker, engineIsThere } from '../support/engine.ts';
import { newKey } from '../support/new-key.ts';
import { closedPort } from '../support/ports.ts';

const never = new AbortController().signal;
const pull = (image: string) => pullImage(docker, image, never, () => {});

/** What Docker Hub answers for a manifest, by the name of the repository. */
const answers: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  limited: [429, 'TOOMANYREQUESTS', 'You have reached your unauthenticated pull rate limit.'],
  missing: [404, 'MANIFEST_UNKNOWN', 'manifest unknown'],
  denied: [401, 'DENIED', 'requested access to the resource is denied'],
  tired: [503, 'UNAVAILABLE', 'service unavailable'],
};
const index = 'application/vnd.oci.image.index.v1+json';
const elsewhere = JSON.stringify({
  ...{ schemaVersion: 2, mediaType: index },
  manifests: [
    {
      ...{ mediaType: 'application/vnd.oci.image.manifest.v1+json', digest: `sha256:${'0'.repeat(64)}`, size: 400 },
      platform: { architecture: 's390x', os: 'linux' },
    },
  ],
});

describe.skipIf(!engineIsThere)('what a registry answers to the engine', () => {
  const servers: Server[] = [];
  const logins: string[] = [];
  let [hub, folder] = ['', ''];

  const serve = (request: IncomingMessage, answer: ServerResponse): void => {
    answer.setHeader('docker-distribution-api-version', 'registry/2.0');
    const repository = /^\/v2\/library\/(\w+)\//.exec(request.url ?? '')?.[1];
    if (request.headers.authorization) logins.push(request.headers.authorization);
    if (request.url?.startsWith('/token'))
      return void answer.writeHead(200, { 'content-type': 'application/json' }).end('{"token":"of-nobody"}');
    // As Docker Hub does it: everybody gets a token, and the token is not good for what is not there.
    if (repository === 'denied' || (request.url === '/v2/' && !isPrivate && isHub)) {
      answer.setHeader('www-authenticate', `Bearer realm="http://${hub}/token",service="registry"`);
      if (request.url === '/v2/') return void answer.writeHead(401).end('{}');
    }
    if (request.url === '/v2/' && !isPrivate) return void answer.writeHead(200).end('{}');
    if (repository === 'elsewhere') return void answer.writeHead(200, { 'content-type': index }).end(elsewhere);
    const challenge = isPrivate && !request.headers.authorization;
    const [status, code, message] = challenge
      ? [401, 'UNAUTHORIZED', 'authentication required']
      : (answers[repository ?? ''] ?? [404, 'NAME_UNKNOWN', 'repository name not known to registry']);
    if (challenge) answer.setHeader('www-authenticate', 'Basic realm="registry"');
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errors: [{ code, message }] }));
  };
  let isPrivate = false;
  let isHub = false;
  const listen = async (server: Server, address: string): Promise<string> => {
    servers.push(server);
    const listening = Promise.withResolvers<void>();
    server.listen(0, address, listening.resolve);
    await listening.promise;
    const at = server.address();
    return `${address}:${typeof at === 'object' && at ? at.port : 0}`;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samplemind-logins-'));
    hub = await listen(createHttp(serve), '127.0.0.1');
  });
  afterEach(() => {
    isPrivate = false;
    isHub = false;
    logins.length = 0;
    vi.unstubAllEnvs();
  });
  afterAll(async () => {
    for (const server of servers) server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const faults = [
    ['limited', 'registry-rate-limited'],
    ['missing', 'image-missing'],
    ['unheard', 'image-missing'],
    ['denied', 'image-missing'],
    ['elsewhere', 'image-wrong-platform'],
    ['tired', 'registry-unreachable'],
  ] as const;

  test.each(faults)('an image that is %s: %s', async (name, fault) => {
    isHub = name === 'denied';
    expect(await pull(`${hub}/library/${name}:1`)).toMatchObject({ type: 'failed', fault, said: expect.stringMatching(/^[a-z]/) });
  });

  test.each(faults)('a build upon an image that is %s: %s', async (name, fault) => {
    const image = `${hub}/library/${name}:1`;
    await writeFile(join(folder, 'Dockerfile'), `FROM ${image}\n`);
    const { exitCode, stderr } = await execa('docker', ['buildx', 'build', '--progress', 'plain', folder], { reject: false });
    const found = unfetched(stderr.split('\n'));
    expect([exitCode, found?.image, registryFault(found?.said ?? '')]).toEqual([1, image, fault]);
  });

  test('whether a mirror is there, for --images auto', async () => {
    expect(await images('/nowhere').registry(`${hub}/hub`)).toEqual({ answers: true, why: `${hub} answers` });
    expect((await images('/nowhere').registry(`127.0.0.1:${await closedPort()}`)).answers).toBe(false);
  });

  test('nobody listens: registry-unreachable', async () => {
    expect(await pull(`127.0.0.1:${await closedPort()}/library/redis:7`)).toMatchObject({ type: 'failed', fault: 'registry-unreachable' });
  });

  test('a certificate of its own making: certificate-untrusted', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const address =
      Object.values(networkInterfaces())
        .flatMap(found => found ?? [])
        .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '';
    const made = [...newKey, '-keyout', key, '-out', cert, '-subj', '/CN=registry', '-addext', `subjectAltName=IP:${address}`];
    await execa('openssl', ['req', '-x509', ...made]);
    const host = await listen(createHttps({ key: await readFile(key), cert: await readFile(cert) }, serve), address);
    expect(await pull(`${host}/library/redis:7`)).toMatchObject({ type: 'failed', fault: 'certificate-untrusted' });
    // Whether that keeps Docker from it is Docker's to say.
    expect(await images('/nowhere').registry(`${host}/hub`)).toMatchObject({ answers: true, why: expect.stringContaining(host) });
  });

  test('without a login: registry-wants-login; with one, by the file or by a store, it is used', async () => {
    isPrivate = true;
    vi.stubEnv('DOCKER_CONFIG', folder);
    const config = (content: object) => writeFile(join(folder, 'config.json'), JSON.stringify(content));
    const image = `${hub}/library/missing:1`;
    expect(await pull(image)).toMatchObject({ type: 'failed', fault: 'registry-wants-login' });
    await config({ auths: { [hub]: { auth: Buffer.from('ada:by file').toString('base64') } } });
    expect(await pull(image)).toMatchObject({ type: 'failed', fault: 'image-missing' });
    const helper = join(folder, 'docker-credential-test');
    await writeFile(helper, '#!/bin/sh\nread -r asked; [ -n "$asked" ] && echo \'{"Username":"ada","Secret":"by store"}\'\n');
    await chmod(helper, 0o755);
    vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
    await config({ credHelpers: { [hub]: 'test' } });
    expect(await pull(image)).toMatchObject({ type: 'failed', fault: 'image-missing' });
    const used = [...new Set(logins)].map(login => Buffer.from(login.replace('Basic ', ''), 'base64').toString());
    expect(used).toEqual(['ada:by file', 'ada:by store']);
  });
});
