import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { byHand } from '../support/by-hand.ts';
import { docker } from '../support/engine.ts';
import { freePorts } from '../support/home.ts';
import { until } from '../support/until.ts';

const project = 'samplemind-bench';
const MB = 1e6;
const now = Date.now();
const bases = { backend: 'python', celery: 'python', frontend: 'nginx' };

const build = async (folder: string, what: string, ...args: readonly string[]): Promise<void> => {
  const started = performance.now();
  await execa('docker', ['compose', '-f', 'docker-compose.prod.yml', '-p', project, 'build', ...args], { cwd: folder });
  console.log(`${what.padEnd(40)} ${((performance.now() - started) / 1000).toFixed(1)} s`);
};

/** From the start of a container to its first answer. Stores are not asked for that: they are elsewhere. */
const start = async (workers: number): Promise<void> => {
  const [port = 0] = await freePorts(1);
  const nowhere = [
    'MONGODB_URL=mongodb://a:b@127.0.0.1:1/a',
    ...['REDIS_URL', 'CELERY_BROKER_URL', 'CELERY_RESULT_BACKEND'].map(name => `${name}=redis://127.0.0.1:1/0`),
  ];
  const container = await docker.createContainer({
    Image: `${project}-backend`,
    Cmd: [
      'uvicorn',
      'samplemind.interfaces.api.main:app',
      '--host',
      '0.0.0.0',
      '--port',
      '8000',
      '--loop',
      'uvloop',
      '--http',
      'httptools',
      '--workers',
      `${workers}`,
    ],
    Env: [...nowhere, 'SECRET_KEY=only-for-this-measurement-0123456789'],
    HostConfig: { PortBindings: { '8000/tcp': [{ HostIp: '127.0.0.1', HostPort: `${port}` }] }, NanoCpus: 2e9 },
  });
  try {
    const started = performance.now();
    await container.start();
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/api/v1/health/live`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until('the API answers', answers, 60_000);
    console.log(
      `${`API answers, ${workers} ${workers === 1 ? 'process' : 'processes'}`.padEnd(40)} ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
  } finally {
    await container.remove({ force: true });
  }
};

/** Sizes of production's images, how long builds take, and the start of the API, on base images from packages. */
export const benchImages = async (): Promise<void> => {
  const home = await byHand('by-hand-prod');
  try {
    await home.run('registry');
    await appendFile(join(home.folder, '.env'), await readFile(join(home.folder, '../images/packages.env')));
    await home.run('values');
    await home.run('secrets');
    // Caches under new names are empty: packages are downloaded, and what others built stays.
    for (const name of Object.keys(bases)) {
      const path = join(home.folder, `Dockerfile.${name}`);
      await writeFile(
        path,
        (await readFile(path, 'utf8')).replaceAll(/--mount=type=cache,target=([^,\s]+)/g, `--mount=type=cache,id=bench-${now}$1,target=$1`),
      );
    }
    await build(home.folder, 'build, cold: nothing kept', '--no-cache');
    await build(home.folder, 'build, nothing changed');
    await appendFile(join(home.folder, '../../assets/app/src/samplemind/__init__.py'), `\n# changed ${now}\n`);
    await appendFile(join(home.folder, '../../assets/app/web-app/src/main.tsx'), `\n// changed ${now}\n`);
    await build(home.folder, 'build, code of API and page changed');
    for (const [name, base] of Object.entries(bases)) {
      const { Size } = await docker.getImage(`${project}-${name}`).inspect();
      const images = await docker.listImages({ filters: { reference: [`samplemind-base/${base}`] } });
      const own = Size - (images[0]?.Size ?? 0);
      console.log(
        `${`image of ${name}`.padEnd(40)} ${Math.round(Size / MB)} MB, of which ours ${own / MB < 10 ? (own / MB).toFixed(1) : Math.round(own / MB)} MB`,
      );
    }
    for (const workers of [1, 4]) await start(workers);
  } finally {
    await execa('docker', ['compose', '-f', 'docker-compose.prod.yml', '-p', project, 'down', '--volumes', '--rmi', 'local'], {
      cwd: home.folder,
      reject: false,
    });
    await home[Symbol.asyncDispose]();
  }
};
