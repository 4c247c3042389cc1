import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleText } from '../../src/core/env-layout.ts';
import { setValues } from '../../src/core/env-write.ts';
import { stack } from '../../src/stack/stack.ts';
import { baseImage, docker, engineIsThere, stackFolder } from '../support/engine.ts';
import { newKey } from '../support/new-key.ts';

interface Asked {
  readonly path: string;
  readonly login: string | undefined;
}

/** Builds whose packages come from a server of the test: it has none, so each build ends as soon as it has asked. */
describe.skipIf(!engineIsThere)('where builds fetch packages', () => {
  let folder = '';
  let overTls = '';
  let plain = '';
  const servers: (Server | TlsServer)[] = [];
  let base: Readonly<Record<string, string>>;
  let asked: Asked[] = [];

  const certificate = async (name: string, gateway: string): Promise<readonly [string, string]> => {
    const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
    const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=IP:${gateway}`];
    await execa('openssl', ['req', '-x509', ...newKey, '-keyout', key, '-out', cert, ...subject]);
    return [key, cert];
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samplemind-builds-'));
    // A build reaches this machine by the address that it has in the engine's own network.
    const gateway = (await docker.getNetwork('bridge').inspect()).IPAM?.Config?.[0]?.Gateway ?? '';
    const [key, cert] = await certificate('trusted', gateway);
    await certificate('another', gateway);
    const listen = async (server: Server | TlsServer): Promise<string> => {
      servers.push(server);
      server.on('request', (request: IncomingMessage, answer: ServerResponse) => {
        asked.push({ path: request.url ?? '', login: request.headers.authorization });
        answer.writeHead(404).end();
      });
      server.listen(0, gateway);
      await once(server, 'listening');
      const at = server.address();
      return `${gateway}:${typeof at === 'object' && at ? at.port : 0}`;
    };
    overTls = await listen(createTlsServer({ key: await readFile(key), cert: await readFile(cert) }));
    plain = await listen(createServer());
    base = {
      CA_BUNDLE: cert,
      PYTHON_IMAGE: await baseImage('python'),
      NODE_IMAGE: await baseImage('node'),
      NGINX_IMAGE: await baseImage('nginx'),
    };
  }, 600_000);
  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    asked = [];
  });

  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const build = async (service: string, values: Readonly<Record<string, string>>): Promise<string> => {
    const env = await write(
      '.env',
      setValues(stack, exampleText(stack), { ...base, COMPOSE_PROJECT_NAME: 'samplemind-test-builds', ...values }),
    );
    const ran = await execa('docker', ['compose', '--env-file', env, 'build', '--no-cache', service], {
      ...{ cwd: stackFolder, reject: false, all: true, stdin: 'ignore' },
      extendEnv: false,
      env: { PATH: process.env['PATH'] },
    });
    expect([service, ran.exitCode === 0]).toEqual([service, false]);
    return ran.all;
  };

  // pip takes no packages by plain HTTP from a machine that it was not told to trust, and none over TLS from an address without a name.
  test('PIP_INDEX_URL: Python packages come from that index', async () => {
    const said = await build('backend', { PIP_INDEX_URL: `http://${plain}/python` });
    expect(said).toMatch(/repository located at [\d.]+ is not a trusted or secure host/);
  });

  test('PIP_CONFIG_FILE: Python packages come from the index in it, with its login', async () => {
    const [host = ''] = plain.split(':');
    const file = await write('pip.conf', `[global]\nindex-url = http://someone:a-password@${plain}/private\ntrusted-host = ${host}\n`);
    const said = await build('backend', { PIP_CONFIG_FILE: file });
    expect(asked).toContainEqual({ path: expect.stringMatching(/^\/private\/[\w.-]+\/$/), login: `Basic ${btoa('someone:a-password')}` });
    expect(said).not.toContain('a-password');
  });

  test('NPM_REGISTRY and CA_BUNDLE: npm packages come from that registry, over TLS that this bundle vouches for', async () => {
    await build('frontend', { NPM_REGISTRY: `https://${overTls}/npm/` });
    expect(asked).toContainEqual({ path: expect.stringMatching(/^\/npm\/./), login: undefined });
  });

  test('NPM_CONFIG_FILE: npm packages come from the registry in it, with its login', async () => {
    const file = await write('npmrc', `registry=https://${overTls}/private/\n//${overTls}/private/:_authToken=a-token\n`);
    const said = await build('frontend', { NPM_CONFIG_FILE: file });
    expect(asked).toContainEqual({ path: expect.stringMatching(/^\/private\/./), login: 'Bearer a-token' });
    expect(said).not.toContain('a-token');
  });

  test('APT_PACKAGES, APT_MIRROR and CA_BUNDLE: system packages come from that mirror, where any are wanted', async () => {
    const values = { APT_PACKAGES: 'file', APT_MIRROR: `https://${overTls}/debian`, PIP_INDEX_URL: `http://${plain}/python` };
    await build('backend', values);
    expect(asked).toContainEqual({ path: expect.stringMatching(/^\/debian\/dists\//), login: undefined });
    for (const without of [{ APT_PACKAGES: '' }, { CA_BUNDLE: join(folder, 'another.crt') }]) {
      asked = [];
      await build('backend', { ...values, ...without });
      expect([without, asked]).toEqual([without, []]);
    }
  });
});
