import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { expect, test } from 'vitest';
import { browse, browserIsThere } from '../browser.ts';
import { docker } from '../engine.ts';
import { pageJourney } from '../page-journey.ts';
import { fitsNarrow } from '../page-looks.ts';
import { restartedIn, resultIn } from '../samplemind.ts';
import { until } from '../until.ts';
import type { ProductionJourney } from './journey.ts';

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

/** A stack that runs, and what changes about it: keys, a certificate, a rule, a replica that goes; each reaches those that it is for. */
export const changeTests = (journey: ProductionJourney): void => {
  const { samplemind, at, status, stackFolder, running, others, ask } = journey;

  test('a new key reaches those who read it, and nobody else is made anew', async () => {
    const before = await running();
    const ran = await samplemind(['setup', '--yes', '--json', '--no-smoke', '--answers', '-', '--dir', journey.home.dir], {
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
    const { API_URL: address = '' } = await journey.home.env();
    await browse(visit => pageJourney(visit, address, fitsNarrow), join(stackFolder(), '.samplemind/tls/ca.crt'));
    await browse(({ page }) => expect(page.goto(address)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID'));
  });

  test('a key edited by hand is there after a restart, which names it; up after that finds nothing to do', async () => {
    const text = await readFile(journey.home.envPath, 'utf8');
    await writeFile(journey.home.envPath, text.replace(/^(ANTHROPIC_API_KEY|REGISTRATION_OPEN)=.*\n/gm, ''));
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
    const { HTTPS_PORT, PROMETHEUS_PORT } = await journey.home.env();
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
    const text = await readFile(journey.home.envPath, 'utf8');
    await writeFile(journey.home.envPath, text.replace(/^SECRET_KEY=.*$/m, 'SECRET_KEY=change-me-secret-key-change-me-secret-key'));
    const before = await running();
    expect(resultIn(await samplemind(at('up', '--json')))?.problem).toMatchObject({ code: 'answer-invalid' });
    await writeFile(journey.home.envPath, text);
    expect(await running()).toEqual(before);
  });
};
