import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { integrationTests } from '../support/application.ts';
import { browse, browserIsThere } from '../support/browser.ts';
import { docker, engineIsThere } from '../support/engine.ts';
import { firstRunOf, firstRunTests } from '../support/first-run-journey.ts';
import { type TestHome, testHome } from '../support/home.ts';
import { pageJourney } from '../support/page-journey.ts';
import { looksOver } from '../support/page-looks.ts';
import { provePanels } from '../support/panels-journey.ts';
import { refusalTests } from '../support/refusals-journey.ts';
import { proveReloads } from '../support/reloads.ts';
import { eventsOf, restartedIn, resultIn, samplemind } from '../support/samplemind.ts';
import { inTerminal } from '../support/terminal.ts';
import { begunFlags, proveValues } from '../support/values-at-work.ts';

const enter = '\r';
const minutes = (count: number): number => count * 60_000;

describe.skipIf(!engineIsThere)('development, from nothing to a proven stack', { timeout: minutes(5) }, () => {
  let home: TestHome;
  let first: Readonly<Record<string, string>>;
  beforeAll(async () => {
    home = await testHome('samplemind-journey');
  });
  afterAll(async () => {
    await home[Symbol.asyncDispose]();
  }, minutes(3));
  const at = (...args: readonly string[]): readonly string[] => [...args, '--dir', home.dir];
  const setUp = () => samplemind(['setup', '--yes', '--json', ...home.flags, ...begunFlags]);
  const api = async (path: string): Promise<Response> => fetch(`http://127.0.0.1:${(await home.env())['API_PORT']}${path}`);

  const startOf = async (name: string): Promise<string> => {
    const { [name]: id = '' } = await home.containers();
    return (await docker.getContainer(id).inspect()).State.StartedAt;
  };

  test('status and doctor before set-up say that nothing is there', async () => {
    const status = await samplemind(at('status', '--json'));
    expect(JSON.parse(status.stdout)).toMatchObject({ mode: null, project: null, verdict: 'down', services: [] });
    expect(status.exit).toBe(1);
    const doctor = await samplemind(at('doctor', '--json'));
    expect(JSON.parse(doctor.stdout).findings).toContainEqual(expect.objectContaining({ code: 'env-missing', severity: 'info' }));
  });

  test('a dry run shows everything and changes nothing', async () => {
    const ran = await samplemind(['setup', '--yes', '--json', '--dry-run', ...home.flags]);
    expect(ran.exit).toBe(0);
    const types = eventsOf(ran).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['would-write', 'command', 'finding', 'result']));
    expect(await readdir(home.dir)).toEqual([]);
  });

  test('Enter on every screen, from the bare program to healthy and proven by a real job', { timeout: minutes(25) }, async () => {
    const bare = [...home.flags, ...begunFlags].filter(flag => flag !== '--mode' && flag !== 'dev');
    const { screen, scrollback, exit, sane } = await inTerminal(
      bare,
      [
        { shows: 'Nothing is set up here yet', press: enter },
        { shows: 'What is this machine for?', press: enter },
        { shows: 'MONGO_ROOT_PASSWORD', press: enter },
        // Where something is left to know of this machine, it is said once.
        { shows: 'None of it holds up the start', press: enter, unless: 'Smoke test' },
        { shows: 'SampleMind runs and was proven by a real job', press: enter },
        // Straight on into the panels.
        { shows: 'cpu of limit', press: 'q' },
      ],
      { limit: minutes(24) },
    );
    expect({ exit, sane }, scrollback).toEqual({ exit: 0, sane: true });
    const events = await firstRunOf(home);
    for (const event of events) if (event.type === 'step-finished') console.log(`${event.step}: ${(event.took / 1000).toFixed(1)} s`);
    expect(events.flatMap(event => (event.type === 'step-finished' ? [event.step] : []))).toEqual([
      ...['checks', 'write', 'images', 'build', 'start', 'smoke'],
    ]);
    expect(events.some(({ type }) => type === 'smoke-passed')).toBe(true);
    first = await home.env();
    for (const key of ['MONGO_ROOT_PASSWORD', 'MONGO_PASSWORD', 'REDIS_PASSWORD', 'FLOWER_PASSWORD', 'SECRET_KEY'])
      expect(screen).not.toContain(first[key]);
    for (const key of ['API_PORT', 'FRONTEND_PORT']) expect(scrollback).toContain(`http://localhost:${first[key]}`);
    const status = await samplemind(at('status', '--json'));
    expect(JSON.parse(status.stdout)).toMatchObject({ mode: 'dev', project: home.project, verdict: 'healthy' });
    expect(status.exit).toBe(0);
  });

  firstRunTests(() => home);

  test('a second setup changes nothing and recreates nothing', async () => {
    const [text, containers] = [await readFile(home.envPath, 'utf8'), await home.containers()];
    const ran = await setUp();
    expect(resultIn(ran)?.problem).toBeNull();
    expect(eventsOf(ran).find(({ type }) => type === 'wrote')).toMatchObject({ keys: [] });
    expect(await readFile(home.envPath, 'utf8')).toBe(text);
    const { 'mongo-users': _before, ...kept } = containers;
    const { 'mongo-users': _after, ...now } = await home.containers();
    expect(now).toEqual(kept);
  });

  test('the application’s tests of its stores, its queue and its API pass beside the stack, none left out', {
    timeout: minutes(10),
  }, async () => {
    const { PYTHON_IMAGE = '' } = await home.env();
    const { 'celery-worker': worker = '' } = await home.containers();
    const { exit, said } = await integrationTests(home.project, worker, PYTHON_IMAGE);
    expect(exit, said).toBe(0);
    expect(said).toMatch(/\d+ passed/);
    expect(said).not.toMatch(/\d+ (skipped|failed)/);
  });

  describe('values that were set are at work', () => proveValues(() => home));

  describe('what changes is seen at once', () => proveReloads(() => home));

  test.skipIf(!browserIsThere)('the page, in a browser and by keyboard alone: an account, samples, what is similar', async () => {
    const address = `http://localhost:${(await home.env())['FRONTEND_PORT']}`;
    await browse(async visit => {
      await pageJourney(visit, address, looksOver);
      expect(visit.said).toContain('[vite] connected.');
    });
  });

  test('a restart builds what changed and restarts what is named, and touches nothing else', async () => {
    const file = join(home.dir, 'assets/app/web-app/src/main.tsx');
    const source = await readFile(file, 'utf8');
    await writeFile(file, `${source}\n// changed\n`);
    const [before, beat] = [await home.containers(), await startOf('celery-beat')];
    const ran = await samplemind(at('restart', 'frontend', 'celery-beat', '--json'));
    await writeFile(file, source);
    expect(resultIn(ran)?.problem).toBeNull();
    expect(restartedIn(ran)).toEqual({
      frontend: 'rebuilt: its source or what it is built on changed',
      'celery-beat': 'restarted: it was asked for, and nothing of it changed',
    });
    const after = await home.containers();
    expect(Object.keys(after).filter(name => after[name] !== before[name])).toEqual(['frontend']);
    expect(await startOf('celery-beat')).not.toBe(beat);
  });

  test('smoke passes with registration closed, and leaves nothing behind', async () => {
    const closed = await samplemind(['setup', '--yes', '--json', '--dir', home.dir, '--set', 'REGISTRATION_OPEN=false']);
    expect(resultIn(closed)?.problem).toBeNull();
    expect(await (await api('/api/v1/auth/settings')).json()).toMatchObject({ registration_open: false });
    expect((await samplemind(at('smoke', '--json'))).exit).toBe(0);
    expect((await samplemind(at('env', 'set', 'REGISTRATION_OPEN'), { input: 'true' })).exit).toBe(0);
    const before = await home.containers();
    const opened = await samplemind(at('restart', '--json'));
    expect(resultIn(opened)?.problem).toBeNull();
    expect(await (await api('/api/v1/auth/settings')).json()).toMatchObject({ registration_open: true });
    const { backend = '', 'mongo-users': users = '', ...others } = restartedIn(opened);
    expect([backend, users]).toEqual(['recreated: REGISTRATION_OPEN changed', 'ran: every start runs it']);
    expect(new Set(Object.values(others))).toEqual(new Set(['kept: nothing of it changed']));
    const after = await home.containers();
    expect(Object.keys(after).filter(name => name !== 'mongo-users' && after[name] !== before[name])).toEqual(['backend']);
  });

  test('a secret is shown on a terminal only; everything else anywhere', async () => {
    const hidden = await samplemind(at('env', 'get', 'MONGO_PASSWORD'));
    expect([hidden.exit, hidden.stdout]).toEqual([1, '']);
    const port = await samplemind(at('env', 'get', 'API_PORT'));
    expect([port.exit, port.stdout]).toEqual([0, first['API_PORT']]);
  });

  test('logs of one service, and of one that does not exist', async () => {
    const ran = await samplemind(at('logs', 'backend', '--tail', '5', '--json'));
    expect(ran.exit).toBe(0);
    expect(
      eventsOf(ran)
        .filter(({ type }) => type === 'log')
        .every(event => 'service' in event && event.service === 'backend'),
    ).toBe(true);
    expect(resultIn(await samplemind(at('logs', 'nobody', '--json')))).toMatchObject({ exit: 2, problem: { code: 'service-unknown' } });
  });

  test('the panels show a store that breaks from outside, and act on a service', { timeout: minutes(4) }, async () => {
    await provePanels(home.dir, await home.containers());
  });

  refusalTests(
    () => home,
    () => first,
  );

  test('a stop in the middle leaves a stack that up mends; a restart with nothing to change restarts it all', async () => {
    expect((await samplemind(at('down', '--json'))).exit).toBe(0);
    const stopped = await samplemind(at('up', '--json'), { stopAt: '"step":"start"' });
    expect(stopped.exit).toBe(130);
    expect(resultIn(stopped)?.problem?.code).toBe('cancelled');
    expect((await samplemind(at('up', '--json'))).exit).toBe(0);
    const before = await home.containers();
    const starts = await Promise.all(['backend', 'mongodb'].map(startOf));
    const again = await samplemind(at('restart', '--json'));
    expect(resultIn(again)?.problem).toBeNull();
    const { 'mongo-users': users, ...others } = restartedIn(again);
    expect([users, ...new Set(Object.values(others))]).toEqual(['ran: every start runs it', 'restarted: nothing changed']);
    expect(await home.containers()).toEqual(before);
    expect((await Promise.all(['backend', 'mongodb'].map(startOf))).every(start => !starts.includes(start))).toBe(true);
    expect(JSON.parse((await samplemind(at('status', '--json'))).stdout).verdict).toBe('healthy');
  });

  test('down stops in seconds and keeps the data; losing it needs the name of the project', async () => {
    const started = Date.now();
    expect((await samplemind(at('down', '--json'))).exit).toBe(0);
    expect(Date.now() - started).toBeLessThan(60_000);
    expect(await home.containers()).toEqual({});
    const volumes = await docker.listVolumes({ filters: { label: [`com.docker.compose.project=${home.project}`] } });
    expect(volumes.Volumes.length).toBeGreaterThan(3);
    const refused = await samplemind(at('down', '--volumes', '--yes', '--json'));
    expect(resultIn(refused)?.problem?.code).toBe('consent-missing');
    expect(JSON.parse((await samplemind(at('status', '--json'))).stdout).verdict).toBe('down');
  });
});
