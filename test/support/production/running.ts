import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { readValues } from '../../../src/core/env-text.ts';
import { docker } from '../engine.ts';

/** A production stack that runs, however it was started. */
export interface Production {
  /** Compose's name of it. */
  readonly project: string;
  /** The folder with its Compose files, `.env` and `.samplemind/`. */
  readonly folder: string;
}

export interface Container {
  readonly service: string;
  readonly name: string;
  readonly facts: Dockerode.ContainerInspectInfo;
}

/** The services that do something once and end. */
export const oneShots: readonly string[] = ['chroma-volume', 'mongo-users'];

export const envOf = async ({ folder }: Production): Promise<Readonly<Record<string, string>>> =>
  readValues(await readFile(join(folder, '.env'), 'utf8'));

/** Where it listens on this machine. */
export const portsOf = async (production: Production) => {
  const env = await envOf(production);
  const port = (name: string, otherwise: number): number => Number(env[name] || otherwise);
  return {
    http: port('HTTP_PORT', 80),
    https: port('HTTPS_PORT', 443),
    prometheus: port('PROMETHEUS_PORT', 9090),
    alertmanager: port('ALERTMANAGER_PORT', 9093),
  };
};

/** All containers, those that ended among them. */
export const containersOf = async ({ project }: Production): Promise<readonly Container[]> => {
  const found = await docker.listContainers({ all: true, filters: { label: [`com.docker.compose.project=${project}`] } });
  return Promise.all(
    found.map(async ({ Id, Labels }) => {
      const facts = await docker.getContainer(Id).inspect();
      return { service: Labels['com.docker.compose.service'] ?? '', name: facts.Name.slice(1), facts };
    }),
  );
};

export const runningOf = async (production: Production): Promise<readonly Container[]> =>
  (await containersOf(production)).filter(({ facts }) => facts.State.Running);

/** One running container of a service. */
export const oneOf = async (production: Production, service: string): Promise<Container> => {
  const found = (await runningOf(production)).find(container => container.service === service);
  if (found === undefined) throw new Error(`no container of ${service} runs in ${production.project}`);
  return found;
};

/** What a command in a container says, standard error included, and how it ended. */
export const inside = async (
  { facts }: Container,
  command: readonly string[],
): Promise<{ readonly exit: number; readonly said: string }> => {
  const exec = await docker.getContainer(facts.Id).exec({ Cmd: [...command], AttachStdout: true, AttachStderr: true, Tty: true });
  const stream = await exec.start({ Tty: true });
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return { exit: (await exec.inspect()).ExitCode ?? -1, said: Buffer.concat(parts).toString() };
};
