import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { docker } from '../support/engine.ts';
import { type TestHome, testHome } from '../support/home.ts';
import { samplemind } from '../support/samplemind.ts';
import { until } from '../support/until.ts';
import { ratio, sideBySide, timed } from './pairs.ts';

const pairs = { start: 5, status: 15 };

/** The program beside what one would type without it, on one stack and machine: from answers to healthy, and the look at what runs. */
export const benchCommands = async (): Promise<void> => {
  await using home = await testHome('samplemind-bench-commands');
  await succeed(['setup', '--yes', '--no-smoke', ...home.flags]);
  await compareStart(home, 'nothing to build', async () => {});
  await compareStart(home, 'code of API and page changed', () => changeCode(home));
  await succeed(['up', '--no-smoke', '--dir', home.dir]);
  await compareStatus(home);
};

const compareStart = async (home: TestHome, what: string, change: () => Promise<void>): Promise<void> => {
  const from = (run: () => Promise<unknown>) => async (): Promise<number> => {
    await compose(home, 'down');
    await change();
    return timed(run);
  };
  const [ours = 0, bare = 1] = await sideBySide(`to healthy, ${what}`, pairs.start, [
    {
      name: 'samplemind setup --yes',
      run: from(() => succeed(['setup', '--yes', '--no-smoke', '--answers', '-', '--dir', home.dir], answers)),
    },
    {
      name: 'docker compose up --build --wait',
      run: from(async () => {
        // It takes the end of a one-shot for a failure and leaves at once: the rest is waited for here.
        await compose(home, 'up', '--build', '--detach', '--wait');
        await until('all is healthy', () => isHealthy(home), 180_000);
      }),
    },
  ]);
  ratio(`to healthy, ${what}`, ours, bare);
};

const compareStatus = async (home: TestHome): Promise<void> => {
  const [ours = 0, bare = 1, node = 0] = await sideBySide('a look at what runs', pairs.status, [
    { name: 'samplemind status', run: () => timed(() => succeed(['status', '--dir', home.dir])) },
    { name: 'docker compose ps', run: () => timed(() => compose(home, 'ps')) },
    { name: 'node -e 0', run: () => timed(() => execa(process.execPath, ['-e', '0'])) },
  ]);
  ratio('a look at what runs', ours, bare);
  ratio('a look at what runs, without Node’s own start', ours - node, bare);
};

const answers = 'LOG_LEVEL=INFO\n';

const succeed = async (args: readonly string[], input = ''): Promise<void> => {
  const ran = await samplemind(args, { input });
  if (ran.exit !== 0) throw new Error(`${args.join(' ')} ended with ${ran.exit}: ${ran.stderr.slice(-2000)}`);
};

const compose = (home: TestHome, ...args: readonly string[]) =>
  execa('docker', ['compose', ...args], { cwd: join(home.dir, 'deployment/docker'), reject: false });

/** Whether every container with a health check is well. */
const isHealthy = async (home: TestHome): Promise<boolean> => {
  const found = await Promise.all(Object.values(await home.containers()).map(id => docker.getContainer(id).inspect()));
  return found.length > 0 && found.every(({ State }) => (State.Health ? State.Health.Status === 'healthy' : State.ExitCode === 0));
};

let changes = 0;
const changeCode = async ({ dir }: TestHome): Promise<void> => {
  changes++;
  await appendFile(join(dir, 'assets/app/src/samplemind/__init__.py'), `\n# changed ${changes} ${Date.now()}\n`);
  await appendFile(join(dir, 'assets/app/web-app/src/main.tsx'), `\n// changed ${changes} ${Date.now()}\n`);
};
