import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readValues } from '../../src/core/env-text.ts';
import type { Mode } from '../../src/stack/define.ts';
import { docker } from './engine.ts';
import { samplemind } from './samplemind.ts';

/** An installation of a test's own: a folder, a project and free ports. All of it goes when it is disposed of. */
export interface TestHome extends AsyncDisposable {
  readonly dir: string;
  readonly project: string;
  readonly envPath: string;
  /** `--dir`, `--project`, `--mode` and a `--set` for every port. */
  readonly flags: readonly string[];
  env(): Promise<Readonly<Record<string, string>>>;
  /** Container ids by service. */
  containers(): Promise<Readonly<Record<string, string>>>;
}

const portKeys = {
  dev: ['API_PORT', 'FRONTEND_PORT', 'FLOWER_PORT', 'PROMETHEUS_PORT', 'GRAFANA_PORT'],
  prod: ['HTTP_PORT', 'HTTPS_PORT', 'PROMETHEUS_PORT', 'ALERTMANAGER_PORT'],
};

export const testHome = async (project: string, mode: Mode = 'dev'): Promise<TestHome> => {
  const dir = await mkdtemp(join(tmpdir(), 'samplemind-home-'));
  const envPath = join(dir, 'deployment/docker/.env');
  const keys = portKeys[mode];
  const ports = await freePorts(keys.length);
  const place = ['--dir', dir, '--project', project, '--mode', mode];
  return {
    dir,
    project,
    envPath,
    flags: [...place, ...keys.flatMap((key, index) => ['--set', `${key}=${ports[index]}`])],
    env: async () => readValues(await readFile(envPath, 'utf8')),
    containers: async () => {
      const found = await docker.listContainers({ all: true, filters: { label: [`com.docker.compose.project=${project}`] } });
      return Object.fromEntries(found.map(({ Id, Labels }) => [Labels['com.docker.compose.service'] ?? '', Id]));
    },
    [Symbol.asyncDispose]: async () => {
      await samplemind(['down', '--volumes', '--dir', dir, '--project', project]);
      await rm(dir, { recursive: true, force: true });
    },
  };
};

/** Ports that nothing listens on now. */
export const freePorts = async (count: number): Promise<readonly number[]> => {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      const listening = Promise.withResolvers<void>();
      server.listen(0, '127.0.0.1', listening.resolve);
      await listening.promise;
      return server;
    }),
  );
  const ports = servers.map(server => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(
    servers.map(server => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      return closed.promise;
    }),
  );
  return ports;
};
