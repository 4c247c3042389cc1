import { checkClock, checkRegistry, registriesIn, timeServer, type UsedRegistry } from '../core/checkup-network.ts';
import type { EngineReach } from '../core/engine-facts.ts';
import type { Finding } from '../core/findings.ts';
import type { Stack } from '../stack/define.ts';
import type { Installation } from './installation.ts';
import type { Host } from './ports.ts';

/** Milliseconds that a server may take to say what time it is. */
const limit = 5000;

/** The way to the registries in use, as the engine goes it, and the clock. Takes as long as the slowest answer, 5 s at most. */
export const networkFindings = async (
  stack: Stack,
  host: Host,
  engine: EngineReach,
  here: Pick<Installation, 'values' | 'present'>,
): Promise<readonly Finding[]> => {
  const registries = engine.state === 'ready' ? registriesIn(stack, here.values) : [];
  const [answers, clock] = await Promise.all([
    Promise.all(registries.map(registry => askRegistry(host, engine, registry, here))),
    clockFindings(stack, host, engine, here),
  ]);
  return [...answers, ...clock];
};

const askRegistry = async (
  host: Host,
  engine: EngineReach,
  registry: UsedRegistry,
  { present }: Pick<Installation, 'present'>,
): Promise<Finding> => {
  const [said, here] = await Promise.all([host.engine.registrySays(registry.image), host.engine.imageFacts(registry.images)]);
  const proxy = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].map(name => host.shell(name) ?? '').find(text => text !== '');
  return checkRegistry({
    ...{ registry, said, engineProxy: engine.state === 'ready' ? engine.proxy : '', shellProxy: withoutLogin(proxy ?? '') },
    // Before the set-up nothing is chosen yet, and it takes packages where no registry answers.
    isSpare: Object.keys(present).length === 0 || registry.images.every(image => here.has(image)),
  });
};

const withoutLogin = (address: string): string => {
  if (!URL.canParse(address)) return address.replace(/^.*@/, '');
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
};

const clockFindings = async (
  stack: Stack,
  host: Host,
  engine: EngineReach,
  { values }: Pick<Installation, 'values'>,
): Promise<readonly Finding[]> => {
  const ofEngine =
    engine.state === 'ready'
      ? checkClock('Docker', { theirs: engine.clock.engine, ours: engine.clock.ours }, 'sudo service docker restart')
      : [];
  const url = timeServer(stack, values);
  const began = host.clock.now();
  // Who does not answer says nothing of the time.
  const answer = await host.http.send({ method: 'GET', url, limit }).catch(() => undefined);
  if (answer?.date === undefined) return ofEngine;
  const ours = (began + host.clock.now()) / 2;
  return [...ofEngine, ...checkClock(new URL(url).host, { theirs: answer.date, ours }, 'sudo timedatectl set-ntp true')];
};
