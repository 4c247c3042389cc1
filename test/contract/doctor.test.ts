import { appendFile, chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import type { Finding } from '../../src/core/findings.ts';
import { engine } from '../../src/host/engine.ts';
import { engineClient } from '../../src/host/engine-client.ts';
import { engineIsThere } from '../support/engine.ts';
import { type TestHome, testHome } from '../support/home.ts';
import { samplemind } from '../support/samplemind.ts';

const serve = async (answer: RequestListener): Promise<number> => {
  const server = createServer(answer);
  onTestFinished(() => void server.close().closeAllConnections());
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};
/** A registry of which nothing but its refusal is needed. */
const registry = (status: number, code: string): Promise<number> =>
  serve((_, answer) =>
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errors: [{ code, message: code }] })),
  );

describe.skipIf(!engineIsThere)('doctor on a real machine', () => {
  let home: TestHome;
  const doctor = async (...more: readonly string[]): Promise<readonly Finding[]> => {
    const { stdout } = await samplemind(['doctor', '--json', '--dir', home.dir, ...more]);
    return JSON.parse(stdout).findings;
  };
  const codes = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);

  beforeAll(async () => {
    home = await testHome('samplemind-test-doctor');
    const ran = await samplemind(['setup', '--no-start', '--yes', '--images', 'packages', ...home.flags]);
    if (ran.exit !== 0) throw new Error(ran.stderr);
  });
  afterAll(() => home[Symbol.asyncDispose]());

  test('a port of somebody else, an open .env, a script of Windows: one --fix mends all, .env is proven and kept', async () => {
    const taken = await serve((_, answer) => answer.end());
    const script = join(home.dir, 'deployment/docker/with-secrets.sh');
    const before = await readFile(script, 'latin1');
    await writeFile(home.envPath, (await readFile(home.envPath, 'utf8')).replace(/^API_PORT=.*$/m, `API_PORT=${taken}`));
    await writeFile(script, before.replaceAll('\n', '\r\n'));
    await chmod(home.envPath, 0o644);

    const found = await doctor();
    for (const code of ['port-taken', 'env-loose-mode', 'script-crlf'])
      expect(found.find(finding => finding.code === code)?.remedy, code).toMatchObject({ automatic: true });
    expect(found.find(({ code }) => code === 'port-taken')?.evidence.join()).toContain(`process ${process.pid}`);

    const after = codes(await doctor('--fix'));
    expect(after).toContain('ports-free');
    expect(after).not.toEqual(expect.arrayContaining(['env-loose-mode']));
    expect(after).not.toEqual(expect.arrayContaining(['script-crlf']));
    const { API_PORT, API_URL, VITE_API_URL } = await home.env();
    expect(Number(API_PORT)).toBeGreaterThan(taken);
    expect([API_URL, VITE_API_URL]).toEqual([`http://localhost:${API_PORT}`, `http://localhost:${API_PORT}`]);
    expect(await readFile(script, 'latin1')).toBe(before);
    expect((await stat(home.envPath)).mode & 0o777).toBe(0o600);
    // The way back that the consent named.
    expect((await samplemind(['env', 'undo', '--dir', home.dir])).exit).toBe(0);
    expect(readValues(await readFile(home.envPath, 'utf8'))['API_PORT']).toBe(String(taken));
  });

  test('the registry in use is asked by the engine, the clock by whom builds ask', async () => {
    const limited = await registry(429, 'TOOMANYREQUESTS');
    const early = await serve((_, answer) => answer.writeHead(200, { date: new Date(Date.now() - 3_600_000).toUTCString() }).end());
    await appendFile(home.envPath, `REDIS_IMAGE=127.0.0.1:${limited}/redis:7\nNPM_REGISTRY=http://127.0.0.1:${early}/\n`);
    const found = await doctor();
    const [refused] = found.filter(({ subject }) => subject === `127.0.0.1:${limited}`);
    expect(refused).toMatchObject({ code: 'registry-rate-limited', severity: 'warning' });
    expect(found.find(({ code }) => code === 'clock-skewed')?.message).toMatch(/60 minutes fast/);
  });

  test('what the engine says of registries, and how much of its build cache could go', async () => {
    const asked = engine(async () => ({ state: 'down', evidence: [] }), await engineClient());
    expect(await asked.registrySays(`127.0.0.1:${await registry(401, 'UNAUTHORIZED')}/redis:7`)).toMatch(/unauthorized|authentication/i);
    expect(await asked.registrySays('127.0.0.1:1/redis:7')).toMatch(/refused/);
    expect(await asked.spareCache()).toBeGreaterThanOrEqual(0);
  });
});
