import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import Dockerode from 'dockerode';
import { images } from '../../src/host/images.ts';
import { images as declared } from '../../src/stack/images.ts';

export const docker = new Dockerode();

/** Whether a Docker engine answers. In CI one has to: there a skipped test would hide a broken one. */
export const engineIsThere = await docker.ping().then(
  () => true,
  () => false,
);
if (!engineIsThere && process.env['CI'] === 'true') throw new Error('CI is true and no Docker engine answers');

const root = resolve(import.meta.dirname, '../..');

/** One of our own base images, built if it is not there yet. */
export const baseImage = async (recipe: string): Promise<string> => {
  const image = declared.find(one => one.recipe === recipe)?.standIn;
  if (image === undefined) throw new Error(`no recipe ${recipe}`);
  const isThere = await docker
    .getImage(image)
    .inspect()
    .then(
      () => true,
      () => false,
    );
  if (isThere) return image;
  const said: string[] = [];
  const { exit } = await images(root).build(recipe)(new AbortController().signal, ({ line }) => said.push(line));
  if (exit !== 0) throw new Error(`the base image could not be built:\n${said.slice(-20).join('\n')}`);
  return image;
};

/** The stack folder of this checkout, whose scripts the containers run. */
export const stackFolder = resolve(root, 'deployment/docker');

/** A Compose project made by hand, with a name that nobody else has. */
export interface TestProject {
  readonly name: string;
  readonly folder: string;
  /** Makes a container of a service and starts it; one that cannot be started is left as the engine leaves it. */
  run(service: string, command: readonly string[], more?: Dockerode.ContainerCreateOptions): Promise<Dockerode.Container>;
  create(service: string, command: readonly string[], more?: Dockerode.ContainerCreateOptions): Promise<Dockerode.Container>;
  remove(): Promise<void>;
}

export const testProject = (): TestProject => {
  const name = `samplemind-test-${randomBytes(4).toString('hex')}`;
  const folder = `/nowhere/${name}`;
  const create: TestProject['create'] = async (service, command, { Labels, HostConfig, ...more } = {}) =>
    docker.createContainer({
      name: `${name}-${service}-${randomBytes(2).toString('hex')}`,
      Image: await baseImage('debian'),
      Cmd: [...command],
      Labels: {
        'com.docker.compose.project': name,
        'com.docker.compose.project.working_dir': folder,
        'com.docker.compose.service': service,
        'com.docker.compose.oneoff': 'False',
        'com.docker.compose.config-hash': `hash-${service}`,
        ...Labels,
      },
      StopTimeout: 0,
      HostConfig: { Init: true, ...HostConfig },
      ...more,
    });
  return {
    name,
    folder,
    create,
    run: async (service, command, more) => {
      const container = await create(service, command, more);
      await container.start().catch((error: unknown) => {
        if (!(error instanceof Error && 'statusCode' in error)) throw error;
      });
      return container;
    },
    remove: async () => {
      const filters = { label: [`com.docker.compose.project=${name}`] };
      const left = await docker.listContainers({ all: true, filters });
      await Promise.all(left.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })));
      const { Volumes } = await docker.listVolumes({ filters });
      await Promise.all((Volumes ?? []).map(volume => docker.getVolume(volume.Name).remove()));
    },
  };
};
