import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import type { RunEvent } from '../../src/core/run-event.ts';
import { reveal } from '../../src/core/values.ts';
import { about, keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { docker } from './engine.ts';
import type { TestHome } from './home.ts';

const runsOf = ({ dir }: TestHome): string => join(dir, 'deployment/docker/.samplemind/runs');

/** What the first run of a home told. */
export const firstRunOf = async (home: TestHome): Promise<readonly RunEvent[]> => {
  const [log = ''] = await readdir(runsOf(home));
  const lines = (await readFile(join(runsOf(home), log), 'utf8')).trim().split('\n');
  return lines.map((line): RunEvent => JSON.parse(line));
};

/** What a first set-up of development has to leave: files for their owner, services that only this machine hears, secrets nowhere else. */
export const firstRunTests = (homeOf: () => TestHome): void => {
  test('.env is for its owner alone, and so is the log of the run, from its beginning to how it ended', async () => {
    const home = homeOf();
    expect((await stat(home.envPath)).mode & 0o777).toBe(0o600);
    const [log = ''] = await readdir(runsOf(home));
    expect((await stat(join(runsOf(home), log))).mode & 0o777).toBe(0o600);
    const events = await firstRunOf(home);
    expect(events[0]).toMatchObject({ type: 'run-started', command: 'setup' });
    expect(events.at(-1)).toMatchObject({ type: 'result', ok: true });
  });

  test('what the README calls ten services runs, and only 127.0.0.1 hears of it', async () => {
    const home = homeOf();
    const found = await docker.listContainers({ filters: { label: [`com.docker.compose.project=${home.project}`] } });
    expect(found.map(({ Labels }) => Labels['com.docker.compose.service']).toSorted()).toEqual(
      ['backend', 'celery-beat', 'celery-worker', 'chromadb', 'flower', 'frontend', 'mongodb', 'prometheus', 'redis'].toSorted(),
    );
    const published = found.flatMap(({ Ports }) => Ports.filter(({ PublicPort }) => PublicPort !== undefined));
    expect([...new Set(published.map(({ IP }) => IP))]).toEqual(['127.0.0.1']);
    for (const name of ['mongodb', 'redis', 'chromadb'])
      expect(published.some(({ PrivatePort }) => ({ mongodb: 27017, redis: 6379, chromadb: -1 })[name] === PrivatePort)).toBe(false);
  });

  test('no secret stands in any argument of any process, nor in a log', async () => {
    const home = homeOf();
    const values = await home.env();
    const secrets = keysOf(stack).filter(key => about(stack, key).secret && reveal(values[key]) !== '');
    const cmdlines = await Promise.all(
      (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
    );
    const logs = await execa('docker', ['compose', '-p', home.project, 'logs', '--no-color'], { reject: false });
    for (const key of secrets) {
      const value = reveal(values[key]);
      expect([key, cmdlines.some(line => line.includes(value)), logs.stdout.includes(value)]).toEqual([key, false, false]);
    }
  });

  test('containers that call the outside trust what the machine trusts', async () => {
    const home = homeOf();
    const bundle = (await home.env())['CA_BUNDLE'] ?? '';
    for (const name of ['backend', 'celery-worker'] as const) {
      const id = (await home.containers())[name] ?? '';
      const inside = async (script: string) => (await execa('docker', ['exec', id, 'sh', '-c', script])).stdout;
      expect((await inside('cat /proc/[0-9]*/environ')).includes('SSL_CERT_FILE=/run/ca.pem')).toBe(bundle !== '');
      expect(await inside('cat /run/ca.pem')).toBe(bundle === '' ? '' : (await readFile(bundle, 'utf8')).trimEnd());
    }
  });
};
