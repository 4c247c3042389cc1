import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { http } from '../../src/host/http.ts';
import { docker, engineIsThere } from '../support/engine.ts';
import { testHome } from '../support/home.ts';
import { changeTests } from '../support/production/changes.ts';
import { exposureTests } from '../support/production/exposure.ts';
import { hardeningTests } from '../support/production/hardening.ts';
import { productionJourney } from '../support/production/journey.ts';
import { limitTests } from '../support/production/limits.ts';
import { refusalTests } from '../support/production/refusals.ts';
import { secretTests } from '../support/production/secrets.ts';
import { eventsOf, resultIn } from '../support/samplemind.ts';
import { until } from '../support/until.ts';

/** Secrets that nobody can make, there from the first set-up until the search for secrets; nothing answers at either address. */
const ownSecrets = {
  OPENAI_API_KEY: 'sk-made-up-of-the-journey-0123456789',
  SENTRY_DSN: 'http://made-up-key-of-the-journey@127.0.0.1:9/1',
};
const ownAnswers = { ...ownSecrets, DOMAIN: 'localhost', OPENAI_URL: 'http://127.0.0.1:9' };

const minutes = (count: number): number => count * 60_000;

describe.skipIf(!engineIsThere)('production, from nothing to a proven stack', { timeout: minutes(5) }, () => {
  const journey = productionJourney(minutes(3));
  const { said, samplemind, at, status, stackFolder, secretFile, production, running, ask } = journey;

  refusalTests(journey);

  test('setup --yes ends healthy behind TLS, proven by a real job', { timeout: minutes(25) }, async () => {
    const ran = await samplemind(['setup', '--yes', '--json', ...journey.home.flags, '--answers', '-'], {
      input: JSON.stringify(ownAnswers),
    });
    expect(resultIn(ran)).toMatchObject({ ok: true, exit: 0, problem: null });
    for (const secret of Object.values(ownSecrets)) expect(ran.stdout + ran.stderr).not.toContain(secret);
    for (const event of eventsOf(ran))
      if (event.type === 'step-finished') console.log(`${event.step}: ${(event.took / 1000).toFixed(1)} s`);
    expect(eventsOf(ran).some(({ type }) => type === 'smoke-passed')).toBe(true);
    const found = await status();
    expect(found).toMatchObject({ mode: 'prod', project: journey.home.project, verdict: 'healthy' });
    const service = (name: string) => found.services.find((row: { readonly name: string }) => row.name === name);
    expect([service('backend').replicas, service('celery-worker').replicas]).toEqual([
      { wanted: 2, running: 2 },
      { wanted: 2, running: 2 },
    ]);
    expect(found.services.length).toBe(16);
  });

  test('what was made is for its owner alone, as far as containers need not read it', async () => {
    const mode = async (path: string) => ((await stat(join(stackFolder(), path))).mode & 0o777).toString(8);
    expect([await mode('.env'), await mode('.samplemind'), await mode('.samplemind/secrets'), await mode('.samplemind/ca')]).toEqual([
      '600',
      '700',
      '700',
      '700',
    ]);
  });

  test('Prometheus knows when the certificate ends and how old the secrets are', async () => {
    const url = `http://127.0.0.1:${(await journey.home.env())['PROMETHEUS_PORT']}/api/v1/query?query=`;
    const figure = (name: string) =>
      until(
        `Prometheus has ${name}`,
        async () => {
          const { body } = await http.send({ method: 'GET', url: url + name, limit: 10_000 });
          return Number(JSON.stringify(body).match(/"value":\[[\d.]+,"(\d+)"\]/)?.[1] ?? 0);
        },
        60_000,
      );
    const now = Date.now() / 1000;
    expect((await figure('samplemind_certificate_end_timestamp_seconds')) - now).toBeGreaterThan(800 * 86_400);
    expect(now - (await figure('samplemind_secrets_since_timestamp_seconds'))).toBeLessThan(3600);
  });

  test('nobody can register, and the application’s settings say so', async () => {
    expect(await ask('/api/v1/auth/settings')).toMatchObject({ status: 200, body: { registration_open: false } });
  });

  test('a second setup changes nothing and recreates nothing', async () => {
    const [text, before] = [await readFile(journey.home.envPath, 'utf8'), await running()];
    const ran = await samplemind(['setup', '--yes', '--json', '--no-smoke', '--dir', journey.home.dir]);
    expect(resultIn(ran)?.problem).toBeNull();
    expect(eventsOf(ran).find(({ type }) => type === 'wrote')).toMatchObject({ keys: [] });
    expect(await readFile(journey.home.envPath, 'utf8')).toBe(text);
    expect(await running()).toEqual(before);
  });

  changeTests(journey);

  test('development runs beside it in a home of its own, and goes without touching it', async () => {
    const before = await running();
    await using dev = await testHome('samplemind-beside');
    const ran = await samplemind(['setup', '--yes', '--json', ...dev.flags]);
    expect(resultIn(ran)?.problem).toBeNull();
    expect([(await status()).verdict, (await status(dev.dir)).verdict]).toEqual(['healthy', 'healthy']);
    const volumes = async (project: string) =>
      (await docker.listVolumes({ filters: { label: [`com.docker.compose.project=${project}`] } })).Volumes.map(
        ({ Name }) => Name,
      ).toSorted();
    const [ours, theirs] = [await volumes(journey.home.project), await volumes(dev.project)];
    expect(ours.filter(name => theirs.includes(name))).toEqual([]);
    const gone = await samplemind(['down', '--volumes', '--json', '--dir', dev.dir, '--project', dev.project]);
    expect(resultIn(gone)?.problem).toBeNull();
    expect([await volumes(dev.project), await volumes(journey.home.project)]).toEqual([[], ours]);
    expect(await running()).toEqual(before);
    expect(resultIn(await samplemind(at('smoke', '--json')))?.problem).toBeNull();
  });

  describe('limits', () => limitTests(production));
  describe('hardening', () => hardeningTests(production));
  describe('exposure', () => exposureTests(production));
  describe('secrets', () => {
    test('those that a person gives are among those that are looked for', async () => {
      expect(await journey.home.env()).toMatchObject(ownSecrets);
      for (const [name, value] of Object.entries(ownSecrets)) expect(await secretFile(name)).toBe(value);
    });
    secretTests(production, async () => {
      const seen = await journey.commandLines();
      // Short ones among them.
      for (const part of ['make-secrets.sh', 'docker compose -f docker-compose.prod.yml up', 'openssl'])
        expect([part, seen.some(line => line.includes(part))]).toEqual([part, true]);
      const runs = join(stackFolder(), '.samplemind/runs');
      const logs = (await readdir(runs)).map(async name => ({ where: name, text: await readFile(join(runs, name), 'utf8') }));
      return [...said, ...(await Promise.all(logs)), { where: 'the arguments of a process', text: seen.join('\n') }];
    });
  });

  test('its mode cannot be changed in place', async () => {
    const ran = await samplemind(at('setup', '--yes', '--json', '--mode', 'dev'));
    expect(resultIn(ran)?.problem).toMatchObject({ code: 'mode-differs' });
  });

  test('secret files that were lost are made again from .env, and the stack is as it was', async () => {
    await rm(join(stackFolder(), '.samplemind/secrets/SECRET_KEY'));
    expect(resultIn(await samplemind(at('up', '--json')))?.problem).toBeNull();
    expect(await secretFile('SECRET_KEY')).toBe((await journey.home.env())['SECRET_KEY']);
    await until('all is well', async () => (await status()).verdict === 'healthy', 60_000);
  });

  test('down stops it all, the data stays', async () => {
    expect((await samplemind(at('down', '--json'))).exit).toBe(0);
    expect(await running()).toEqual([]);
    const { Volumes } = await docker.listVolumes({ filters: { label: [`com.docker.compose.project=${journey.home.project}`] } });
    expect(Volumes.length).toBeGreaterThan(7);
  });
});
