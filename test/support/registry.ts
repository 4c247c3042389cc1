import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { docker } from './engine.ts';
import { freePorts } from './home.ts';
import { until } from './until.ts';

/** A registry of images on this machine's loopback, where an engine does without TLS. */
export interface Registry extends AsyncDisposable {
  /** What stands before the names of its images. */
  readonly host: string;
  /** Takes in an image of the engine under a name of its own: `library/redis:7`. */
  push(image: string, name: string): Promise<void>;
  /** Serves the same images at the same port of another network, too: that of the process with this id. */
  serveIn(pid: number): Promise<void>;
}

/** Debian's own registry, fetched by apt into a folder of its own: the machine's packages stay as they are, and no service starts. */
export const registry = async (): Promise<Registry> => {
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-registry-'));
  await fetchProgram(folder);
  const [port = 0] = await freePorts(1);
  const host = `127.0.0.1:${port}`;
  const config = join(folder, 'config.yml');
  // Else what is asked for is the machine's own environment, and a line for each request.
  const text = { version: 0.1, log: { level: 'error', accesslog: { disabled: true } } };
  const rest = { storage: { filesystem: { rootdirectory: join(folder, 'images') } }, http: { addr: host } };
  await writeFile(config, JSON.stringify({ ...text, ...rest }));
  const program = join(folder, 'usr/bin/docker-registry');
  const serve = (...before: readonly string[]) => {
    const [file = '', ...args] = [...before, program, 'serve', config];
    const running = execa(file, args, { stdio: 'ignore', reject: false, env: { OTEL_TRACES_EXPORTER: 'none' } });
    const stop = async (): Promise<void> => {
      running.kill('SIGKILL');
      await running;
    };
    return { stop };
  };
  const running = [serve()];
  const answers = (...before: readonly string[]) =>
    until('the registry answers', async () => {
      const [file = '', ...args] = [
        ...before,
        process.execPath,
        '-e',
        `fetch('http://${host}/v2/').then(({ status }) => process.exit(status === 200 ? 0 : 1), () => process.exit(1))`,
      ];
      return (await execa(file, args, { reject: false })).exitCode === 0;
    });
  await answers();
  return {
    host,
    push: async (image, name) => {
      const [, repo = '', tag = ''] = /^(.*):([^:]+)$/.exec(`${host}/${name}`) ?? [];
      await docker.getImage(image).tag({ repo, tag });
      try {
        const stream = await docker.getImage(`${repo}:${tag}`).push({ tag, authconfig: { username: '', password: '' } });
        for await (const chunk of stream) if (/"error"/.test(String(chunk))) throw new Error(`not pushed: ${String(chunk)}`);
      } finally {
        await docker.getImage(`${repo}:${tag}`).remove();
      }
    },
    serveIn: async pid => {
      const inside = ['nsenter', '-t', String(pid), '-n'];
      running.push(serve(...inside));
      await answers(...inside);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(running.map(({ stop }) => stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const fetchProgram = async (folder: string): Promise<void> => {
  const download = () =>
    execa('apt-get', ['-q', '-o', 'APT::Sandbox::User=root', 'download', 'docker-registry'], { cwd: folder, reject: false });
  if ((await download()).failed) {
    await execa('apt-get', ['-q', 'update'], { reject: false });
    const { failed, stderr } = await download();
    if (failed) throw new Error(`docker-registry cannot be fetched: ${stderr}`);
  }
  await execa('sh', ['-ec', 'dpkg -x docker-registry_*.deb .'], { cwd: folder });
};
