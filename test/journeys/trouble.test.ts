import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docker, engineIsThere } from '../support/engine.ts';
import { type TestHome, testHome } from '../support/home.ts';
import { proveLostEngine } from '../support/panels-journey.ts';
import { eventsOf, resultIn, samplemind } from '../support/samplemind.ts';
import { inTerminal } from '../support/terminal.ts';
import { until } from '../support/until.ts';

const minutes = (count: number): number => count * 60_000;
const mayStopTheEngine = process.env['CI'] === 'true' || process.env['SAMPLEMIND_TEST_INSTALL'] === '1';
const pidFile = '/var/run/docker.pid';

describe.skipIf(!engineIsThere)('a stack in trouble', { timeout: minutes(5) }, () => {
  let home: TestHome;
  beforeAll(async () => {
    home = await testHome('samplemind-trouble');
    expect(resultIn(await samplemind(['setup', '--yes', '--json', '--no-smoke', ...home.flags]))?.problem).toBeNull();
  }, minutes(20));
  afterAll(async () => {
    await home[Symbol.asyncDispose]();
  }, minutes(3));
  const at = (...args: readonly string[]): readonly string[] => [...args, '--dir', home.dir];
  const status = async () => JSON.parse((await samplemind(at('status', '--json'))).stdout);
  const service = async (name: string) => (await status()).services.find((row: { readonly name: string }) => row.name === name);
  const container = async (name: string) => docker.getContainer((await home.containers())[name] ?? '');

  test('a stopped store is the cause, the others wait for it; up mends it', async () => {
    await (await container('redis')).stop();
    expect(await service('redis')).toMatchObject({ verdict: 'stopped', why: { code: 'service-stopped' } });
    expect(await service('backend')).toMatchObject({ verdict: 'waiting', waitsFor: ['redis'] });
    const ran = await samplemind(at('status'));
    expect(ran.exit).toBe(1);
    expect(ran.stdout).toContain('redis');
    expect(resultIn(await samplemind(at('up', '--json', '--no-smoke')))?.problem).toBeNull();
    expect((await status()).verdict).toBe('healthy');
  });

  test('an image that cannot be built is named with its reason; what ran goes on, and the next build mends it', async () => {
    const path = join(home.dir, 'deployment/docker/Dockerfile.frontend');
    const [sound, before] = [await readFile(path, 'utf8'), await home.containers()];
    const settings = await readFile(home.envPath, 'utf8');
    await writeFile(path, sound.replace('AS dev\n', 'AS dev\nRUN echo "no such tool: frobnicate" >&2; exit 3\n'));
    const problem = resultIn(await samplemind(at('up', '--json', '--no-smoke')))?.problem;
    expect(problem).toMatchObject({ code: 'build-failed', message: expect.stringContaining('frontend') });
    expect(problem?.why).toContain('no such tool: frobnicate');
    expect([(await status()).verdict, await home.containers(), await readFile(home.envPath, 'utf8')]).toEqual([
      'healthy',
      before,
      settings,
    ]);
    await writeFile(path, sound);
    expect(resultIn(await samplemind(at('up', '--json', '--no-smoke')))?.problem).toBeNull();
  });

  test('a start that fails: --retry builds nothing again; on a terminal one chooses, and brings back what ran before', async () => {
    const settings = await readFile(home.envPath, 'utf8');
    await writeFile(home.envPath, settings.replace(/^PROMETHEUS_IMAGE=.*$/m, 'PROMETHEUS_IMAGE=samplemind-base/node:20'));
    const failed = resultIn(await samplemind(at('up', '--json', '--no-smoke')))?.problem;
    expect(failed).toMatchObject({ code: 'service-failed', message: expect.stringContaining('prometheus') });
    expect(failed?.remedy).toMatch(/--retry\n.*--roll-back$/);
    const again = await samplemind(at('up', '--retry', '--json'));
    expect(eventsOf(again)[0]).toMatchObject({ request: { services: [], smoke: false } });
    const left = eventsOf(again).flatMap(event => (event.type === 'step-skipped' ? [event.step] : []));
    expect([left, resultIn(again)?.problem?.code]).toEqual([['images', 'build'], 'service-failed']);
    // Fails, fails once more from its step, and is brought back, all on one screen.
    const { exit, sane, scrollback } = await inTerminal(at('up', '--no-smoke'), [
      { shows: '▸ Keep it so', press: 'j' },
      { shows: '▸ Go on with the step', press: '\r' },
      { shows: '▸ Keep it so', press: 'j' },
      { shows: '▸ Go on with the step', press: 'j' },
      { shows: 'in .env PROMETHEUS_IMAGE', press: '\r' },
    ]);
    expect({ exit, sane }, scrollback).toEqual({ exit: 0, sane: true });
    expect(scrollback.match(/Chosen:.* up --(retry|roll-back)/g)).toHaveLength(2);
    expect([await readFile(home.envPath, 'utf8'), (await status()).verdict]).toEqual([settings, 'healthy']);
  });

  test('a paused service is named with the reason', async () => {
    const chroma = await container('chromadb');
    await chroma.pause();
    expect(await service('chromadb')).toMatchObject({ verdict: 'failing', why: { code: 'container-paused' } });
    await chroma.unpause();
    await until('chromadb answers again', async () => (await service('chromadb')).verdict === 'ok', 60_000);
  });

  test('the worker whose queue is gone turns sick by its own check', async () => {
    const worker = await container('celery-worker');
    const exec = await worker.exec({ Cmd: ['python3', '/health/worker.py'], AttachStdout: true, AttachStderr: true });
    await (await container('redis')).pause();
    try {
      const stream = await exec.start({});
      stream.resume();
      await until('the check ends', async () => !(await exec.inspect()).Running, 60_000);
      expect((await exec.inspect()).ExitCode).not.toBe(0);
    } finally {
      await (await container('redis')).unpause();
    }
  });

  test('^C in a terminal asks; what is to stop stops, says so and leaves the terminal as it was', async () => {
    expect((await samplemind(at('down', '--json'))).exit).toBe(0);
    const { exit, sane, screen } = await inTerminal(at('up', '--no-smoke'), [
      { after: 'Start', press: '\u0003' },
      { shows: 'Stop the work?', press: 's' },
    ]);
    expect([exit, sane]).toEqual([130, true]);
    expect(screen).toContain('cancelled');
    expect(resultIn(await samplemind(at('up', '--json', '--no-smoke')))?.problem).toBeNull();
  });

  test('a secret is shown to a person at a terminal', async () => {
    const { screen, exit } = await inTerminal(at('env', 'get', 'MONGO_PASSWORD'), []);
    expect([exit, screen.includes((await home.env())['MONGO_PASSWORD'] ?? 'none')]).toEqual([0, true]);
  });

  // Stops the engine of this machine, so only where the tests may install one.
  test.skipIf(!mayStopTheEngine)(
    'an engine that stops in the middle is said to be gone; doctor --fix starts it, up mends the stack; the panels wait for it',
    { timeout: minutes(6) },
    async () => {
      expect((await samplemind(at('down', '--json'))).exit).toBe(0);
      const killEngine = async (): Promise<void> => void process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGKILL');
      const ran = await samplemind(at('up', '--json', '--no-smoke'), { onLine: { holds: '"step":"start"', act: killEngine } });
      expect(ran.exit).toBe(1);
      expect(resultIn(ran)?.problem?.code).toBe('engine-lost');
      const found = await samplemind(at('doctor', '--json'));
      expect(JSON.parse(found.stdout).findings[0]).toMatchObject({ code: 'engine-down', remedy: { automatic: true } });
      expect((await status()).verdict).toBe('unknown');
      const fixed = await samplemind(at('doctor', '--fix', '--json'));
      expect(JSON.parse(fixed.stdout).findings[0]).toMatchObject({ code: 'engine-ready' });
      expect(resultIn(await samplemind(at('up', '--json')))?.problem).toBeNull();
      await proveLostEngine(home.dir, killEngine, async () => {
        await samplemind(at('doctor', '--fix', '--json'));
        await samplemind(at('up', '--json', '--no-smoke'));
      });
    },
  );
});
