import { once } from 'node:events';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { http } from '../../src/host/http.ts';
import { browse, browserIsThere } from '../support/browser.ts';
import { docker, engineIsThere } from '../support/engine.ts';
import { type TestHome, testHome } from '../support/home.ts';
import { pageJourney } from '../support/page-journey.ts';
import { fitsNarrow } from '../support/page-looks.ts';
import { type CommandLines, watchCommandLines } from '../support/production/command-lines.ts';
import { exposureTests } from '../support/production/exposure.ts';
import { hardeningTests } from '../support/production/hardening.ts';
import { limitTests } from '../support/production/limits.ts';
import { secretTests, type Text } from '../support/production/secrets.ts';
import { eventsOf, samplemind as program, type Ran, type RunOptions, restartedIn, resultIn } from '../support/samplemind.ts';
import { until } from '../support/until.ts';

/** Secrets that nobody can make, there from the first set-up until the search for secrets; nothing answers at either address. */
const ownSecrets = {
  OPENAI_API_KEY: 'sk-made-up-of-the-journey-0123456789',
  SENTRY_DSN: 'http://made-up-key-of-the-journey@127.0.0.1:9/1',
};
const ownAnswers = { ...ownSecrets, DOMAIN: 'localhost', OPENAI_URL: 'http://127.0.0.1:9' };

/** The fingerprint of the certificate that is shown at a port of this machine. */
const certificateAt = async (port: number): Promise<string> => {
  const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect');
    return socket.getPeerCertificate().fingerprint256;
  } finally {
    socket.destroy();
  }
};

const minutes = (count: number): number => count * 60_000;

describe.skipIf(!engineIsThere)('production, from nothing to a proven stack', { timeout: minutes(5) }, () => {
  let home: TestHome;
  let commandLines: CommandLines;
  const said: Text[] = [];
  beforeAll(async () => {
    home = await testHome('samplemind-production', 'prod');
    commandLines = await watchCommandLines();
  });
  afterAll(async () => {
    await commandLines.stop();
    await home[Symbol.asyncDispose]();
  }, minutes(3));
  const samplemind = async (args: readonly string[], options?: RunOptions): Promise<Ran> => {
    const ran = await program(args, options);
    said.push({ where: `output of ${args.join(' ')}`, text: ran.stdout + ran.stderr });
    return ran;
  };
  const at = (...args: readonly string[]): readonly string[] => [...args, '--dir', home.dir];
  const setUp = (...more: readonly string[]): Promise<Ran> => samplemind(['setup', '--yes', '--json', ...home.flags, ...more]);
  const status = async (dir = home.dir) => JSON.parse((await samplemind(['status', '--json', '--dir', dir])).stdout);
  const stackFolder = (): string => join(home.dir, 'deployment/docker');

  const secretFile = (name: string): Promise<string> => readFile(join(stackFolder(), '.samplemind/secrets', name), 'utf8');

  const production = () => ({ project: home.project, folder: stackFolder() });

  /** `service id` of what runs, without those that end. */
  const running = async (project = home.project): Promise<readonly string[]> => {
    const found = await docker.listContainers({ filters: { label: [`com.docker.compose.project=${project}`], status: ['running'] } });
    return found.map(({ Id, Labels }) => `${Labels['com.docker.compose.service']} ${Id}`).toSorted();
  };
  const others = (before: readonly string[], after: readonly string[]): readonly string[] => [
    ...new Set(after.filter(entry => !before.includes(entry)).map(entry => entry.split(' ')[0] ?? '')),
  ];
  const ask = async (path: string) => {
    const env = await home.env();
    const authority = join(stackFolder(), '.samplemind/tls/ca.crt');
    return http.send({ method: 'GET', url: `${env['API_URL']}${path}`, limit: 10_000, at: { address: '127.0.0.1', authority } });
  };

  test('without a domain there is nobody to ask: exit 2 that names it, and nothing is written', async () => {
    const ran = await setUp();
    expect([ran.exit, resultIn(ran)?.problem?.code]).toEqual([2, 'answer-missing']);
    expect(ran.stdout).toContain('DOMAIN');
    expect(await readdir(home.dir)).toEqual([]);
  });

  test('a password that could be guessed is refused by its name, and not shown', async () => {
    const ran = await samplemind(['setup', '--yes', '--json', ...home.flags, '--answers', '-'], {
      input: 'DOMAIN=localhost\nREDIS_PASSWORD=Password1234\n',
    });
    expect([ran.exit, resultIn(ran)?.problem?.code]).toEqual([2, 'answer-invalid']);
    expect(ran.stdout).toContain('REDIS_PASSWORD');
    expect(ran.stdout + ran.stderr).not.toContain('Password1234');
    expect(await readdir(home.dir)).toEqual([]);
  });

  test('a dry run tells of the secret files, too, and makes none', async () => {
    const ran = await setUp('--set', 'DOMAIN=localhost', '--dry-run');
    const commands = eventsOf(ran).flatMap(event => (event.type === 'command' ? [event.text] : []));
    expect(ran.exit).toBe(0);
    expect(commands).toContainEqual(expect.stringContaining('make-secrets.sh'));
    expect(commands.at(-1)).toContain('docker compose -f docker-compose.prod.yml up');
    expect(await readdir(home.dir)).toEqual([]);
  });

  test('setup --yes ends healthy behind TLS, proven by a real job', { timeout: minutes(25) }, async () => {
    const ran = await samplemind(['setup', '--yes', '--json', ...home.flags, '--answers', '-'], { input: JSON.stringify(ownAnswers) });
    expect(resultIn(ran)).toMatchObject({ ok: true, exit: 0, problem: null });
    for (const secret of Object.values(ownSecrets)) expect(ran.stdout + ran.stderr).not.toContain(secret);
    for (const event of eventsOf(ran))
      if (event.type === 'step-finished') console.log(`${event.step}: ${(event.took / 1000).toFixed(1)} s`);
    expect(eventsOf(ran).some(({ type }) => type === 'smoke-passed')).toBe(true);
    const found = await status();
    expect(found).toMatchObject({ mode: 'prod', project: home.project, verdict: 'healthy' });
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
    const url = `http://127.0.0.1:${(await home.env())['PROMETHEUS_PORT']}/api/v1/query?query=`;
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
    const [text, before] = [await readFile(home.envPath, 'utf8'), await running()];
    const ran = await samplemind(['setup', '--yes', '--json', '--no-smoke', '--dir', home.dir]);
    expect(resultIn(ran)?.problem).toBeNull();
    expect(eventsOf(ran).find(({ type }) => type === 'wrote')).toMatchObject({ keys: [] });
    expect(await readFile(home.envPath, 'utf8')).toBe(text);
    expect(await running()).toEqual(before);
  });

  test('a new key reaches those who read it, and nobody else is made anew', async () => {
    const before = await running();
    const ran = await samplemind(['setup', '--yes', '--json', '--no-smoke', '--answers', '-', '--dir', home.dir], {
      // Registration for the browser's sake, which comes next.
      input: 'ANTHROPIC_API_KEY=sk-ant-of-the-journey-0123456789\nREGISTRATION_OPEN=true\n',
    });
    expect(resultIn(ran)?.problem).toBeNull();
    expect(others(before, await running())).toEqual(['backend', 'celery-worker']);
    expect(await ask('/api/v1/health/dependencies')).toMatchObject({
      body: { checks: { ai_providers: { status: 'configured', providers: ['openai', 'anthropic'] } } },
    });
    expect(ran.stdout).not.toContain('of-the-journey');
  });

  test.skipIf(!browserIsThere)('the page, in a browser that trusts the stack’s own authority; one that does not is warned', async () => {
    const { API_URL: address = '' } = await home.env();
    await browse(visit => pageJourney(visit, address, fitsNarrow), join(stackFolder(), '.samplemind/tls/ca.crt'));
    await browse(({ page }) => expect(page.goto(address)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID'));
  });

  test('a key edited by hand is there after a restart, which names it; up after that finds nothing to do', async () => {
    const text = await readFile(home.envPath, 'utf8');
    await writeFile(home.envPath, text.replace(/^(ANTHROPIC_API_KEY|REGISTRATION_OPEN)=.*\n/gm, ''));
    const before = await running();
    const ran = await samplemind(at('restart', '--json'));
    expect(resultIn(ran)?.problem).toBeNull();
    const after = await running();
    expect(others(before, after)).toEqual(['backend', 'celery-worker']);
    const made = Object.entries(restartedIn(ran)).filter(([, what]) => !/^(kept|ran): /.test(what));
    expect(Object.fromEntries(made)).toEqual({
      backend: 'recreated: REGISTRATION_OPEN, ANTHROPIC_API_KEY changed',
      'celery-worker': 'recreated: ANTHROPIC_API_KEY changed',
    });
    expect(await ask('/api/v1/health/dependencies')).toMatchObject({
      body: { checks: { ai_providers: { status: 'configured', providers: ['openai'] } } },
    });
    expect(resultIn(await samplemind(at('up', '--json')))?.problem).toBeNull();
    expect(await running()).toEqual(after);
  });

  test('a new certificate and a changed rule are taken anew while everything goes on', async () => {
    const { HTTPS_PORT, PROMETHEUS_PORT } = await home.env();
    const served = () => certificateAt(Number(HTTPS_PORT));
    const rules = async () => (await fetch(`http://127.0.0.1:${PROMETHEUS_PORT}/api/v1/rules`)).text();
    const [before, former] = [await running(), await served()];
    // Where there is no pair, another one is made.
    for (const name of ['fullchain.pem', 'privkey.pem']) await rm(join(stackFolder(), '.samplemind/tls', name));
    const path = join(stackFolder(), 'prometheus/rules.yml');
    await writeFile(path, (await readFile(path, 'utf8')).replace(/- alert: \w+/, '- alert: OfTheJourney'));
    const ran = await samplemind(at('restart', 'nginx', 'prometheus', '--json'));
    expect(resultIn(ran)?.problem).toBeNull();
    expect(restartedIn(ran)).toMatchObject({
      nginx: 'reloaded: the certificate changed',
      prometheus: 'reloaded: what it measures changed',
    });
    expect(await running()).toEqual(before);
    await until('nginx shows the new one', async () => (await served()) !== former, 20_000);
    await until('Prometheus knows the new rule', async () => (await rules()).includes('OfTheJourney'), 20_000);
    expect((await ask('/api/v1/auth/settings')).status).toBe(200);
  });

  test('a replica that is gone is missed', async () => {
    const [first = ''] = (await running()).filter(entry => entry.startsWith('celery-worker '));
    await docker.getContainer(first.split(' ')[1] ?? '').remove({ force: true });
    const { verdict, services } = await status();
    expect(verdict).toBe('failing');
    expect(services.find((row: { readonly name: string }) => row.name === 'celery-worker')).toMatchObject({
      verdict: 'stopped',
      replicas: { wanted: 2, running: 1 },
    });
    expect(resultIn(await samplemind(at('up', '--json', '--no-smoke')))?.problem).toBeNull();
    expect((await status()).verdict).toBe('healthy');
  });

  test('a value of .env that production must not start with is refused, and what runs goes on', async () => {
    const text = await readFile(home.envPath, 'utf8');
    await writeFile(home.envPath, text.replace(/^SECRET_KEY=.*$/m, 'SECRET_KEY=change-me-secret-key-change-me-secret-key'));
    const before = await running();
    expect(resultIn(await samplemind(at('up', '--json')))?.problem).toMatchObject({ code: 'answer-invalid' });
    await writeFile(home.envPath, text);
    expect(await running()).toEqual(before);
  });

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
    const [ours, theirs] = [await volumes(home.project), await volumes(dev.project)];
    expect(ours.filter(name => theirs.includes(name))).toEqual([]);
    const gone = await samplemind(['down', '--volumes', '--json', '--dir', dev.dir, '--project', dev.project]);
    expect(resultIn(gone)?.problem).toBeNull();
    expect([await volumes(dev.project), await volumes(home.project)]).toEqual([[], ours]);
    expect(await running()).toEqual(before);
    expect(resultIn(await samplemind(at('smoke', '--json')))?.problem).toBeNull();
  });

  describe('limits', () => limitTests(production));
  describe('hardening', () => hardeningTests(production));
  describe('exposure', () => exposureTests(production));
  describe('secrets', () => {
    test('those that a person gives are among those that are looked for', async () => {
      expect(await home.env()).toMatchObject(ownSecrets);
      for (const [name, value] of Object.entries(ownSecrets)) expect(await secretFile(name)).toBe(value);
    });
    secretTests(production, async () => {
      const seen = await commandLines.stop();
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
    expect(await secretFile('SECRET_KEY')).toBe((await home.env())['SECRET_KEY']);
    await until('all is well', async () => (await status()).verdict === 'healthy', 60_000);
  });

  test('down stops it all, the data stays', async () => {
    expect((await samplemind(at('down', '--json'))).exit).toBe(0);
    expect(await running()).toEqual([]);
    const { Volumes } = await docker.listVolumes({ filters: { label: [`com.docker.compose.project=${home.project}`] } });
    expect(Volumes.length).toBeGreaterThan(7);
  });
});
