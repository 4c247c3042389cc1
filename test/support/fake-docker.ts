import { Problem } from '../../src/core/problem.ts';
import type { BaseImageState } from '../../src/flows/image-ports.ts';
import type { Host } from '../../src/flows/ports.ts';
import { replicasOf, type Stack } from '../../src/stack/define.ts';
import { containerAt, modeIn, named } from './fake-containers.ts';
import { type FakeState, workOf } from './fake-state.ts';

/** The ports to Docker of a machine in memory; `now`: its clock. */
export const fakeDocker = (
  stack: Stack,
  fake: FakeState,
  now: () => number,
): Pick<Host, 'engine' | 'compose' | 'images' | 'imageStore'> => {
  const lost = (): void => {
    if (fake.engine.state !== 'ready') throw new Problem('engine-lost', { evidence: 'It said: connect ENOENT' });
  };
  const compose: ReturnType<Host['compose']> = {
    text: args => `docker compose ${args.join(' ')}`,
    enter: async () => {},
    run: args => async (signal, each) => {
      fake.ran.push(args.join(' '));
      const [word = ''] = args.filter(arg => !arg.startsWith('--') && arg !== 'plain' && arg !== '*');
      return workOf(fake, word, async () => {
        for (const name of named(args, stack, fake.env)) {
          if (word === 'up') fake.made.up(name, now());
          if (word === 'up') fake.started.set(name, fake.started.get(name) ?? now());
        }
        for (const name of args.filter(arg => arg in stack.services)) {
          if (word === 'stop') fake.made.stop(name);
          if (word === 'rm') fake.made.remove(name);
          if (word === 'stop' || word === 'rm') fake.started.delete(name);
        }
        if (word === 'down') fake.started.clear();
        if (word === 'down') fake.made.clear();
        if (args.includes('--volumes')) fake.volumes = [];
        return { exit: 0, cancelled: signal.aborted };
      })(signal, each);
    },
  };
  return {
    engine: {
      state: async () => fake.engine,
      reach: async () => fake.engine,
      containers: async () => {
        lost();
        return [...fake.started].flatMap(([name, since]) =>
          Array.from({ length: replicasOf(stack, name, modeIn(fake.env)) }, () =>
            containerAt(stack, name, since, now(), fake.behaves[name]),
          ),
        );
      },
      volumes: async project => fake.volumes.filter(name => name.startsWith(`${project}_`)),
      ownerOf: async () => fake.owner,
      makeups: async () => fake.made.all(),
      withStats: async found => found,
      logs: async function* () {},
      watch: async function* () {},
      registrySays: async image => fake.registrySays(image),
      spareCache: async () => fake.spareCache,
      dropCache: async () => {
        fake.ran.push('builder prune');
        const gained = fake.spareCache;
        fake.spareCache = 0;
        fake.facts = { ...fake.facts, disk: { ...fake.facts.disk, free: fake.facts.disk.free + gained } };
        return gained;
      },
      imagesOf: async () => new Map(),
      imageFacts: async names =>
        new Map(
          names
            .filter(name => !fake.store.missing.has(name))
            .map(name => [name, { id: `sha256:${name}`, size: 1000, platform: 'linux/amd64' }]),
        ),
    },
    compose: () => compose,
    images: {
      list: async () =>
        stack.images.map(({ recipe, standIn }): BaseImageState => {
          const base = recipe === 'debian' ? null : recipe === 'chroma' ? 'python' : 'debian';
          return { recipe, standIn, base, upToDate: fake.upToDate.has(recipe) };
        }),
      build: recipe => async (signal, each) => {
        fake.ran.push(recipe);
        const ended = await workOf(fake, recipe, async () => ({ exit: 0, cancelled: signal.aborted }))(signal, each);
        if (ended.exit === 0) fake.upToDate.add(recipe);
        return ended;
      },
      text: recipe => `deployment/images/build.sh ${recipe}`,
      registry: async () => fake.registry,
    },
    imageStore: fake.store.port,
  };
};
