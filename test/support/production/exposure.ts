import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { listeners } from '../../../src/host/listeners.ts';
import { type Container, containersOf, inside, oneOf, type Production, portsOf, runningOf } from './running.ts';

/** Who may be reached from this machine or reach beyond it. Of these and no others. */
const wayOut = ['alertmanager', 'backend', 'celery-worker', 'nginx', 'prometheus'];
const stores = ['chromadb', 'mongodb', 'redis'];
const allPorts = new Set(Array.from({ length: 65_535 }, (_, at) => at + 1));

export const exposureTests = (stack: () => Production): void => {
  test('beyond 127.0.0.1 listen HTTP and HTTPS alone, says the engine and says the kernel', async () => {
    const { http, https, prometheus, alertmanager } = await portsOf(stack());
    const containers = await runningOf(stack());
    const published = containers.flatMap(({ facts }) =>
      Object.values(facts.NetworkSettings.Ports).flatMap(bindings =>
        (bindings ?? []).map(({ HostIp, HostPort }) => ({ HostIp, port: Number(HostPort) })),
      ),
    );
    const isLocal = ({ HostIp }: { readonly HostIp: string }): boolean => HostIp === '127.0.0.1';
    const sorted = (ports: readonly number[]): readonly number[] => [...new Set(ports)].toSorted((one, other) => one - other);
    expect(sorted(published.filter(entry => !isLocal(entry)).map(({ port }) => port))).toEqual(sorted([http, https]));
    expect(sorted(published.filter(isLocal).map(({ port }) => port))).toEqual(sorted([prometheus, alertmanager]));

    const own = await ownListeners(containers);
    expect(sorted(own.filter(({ address }) => !address.startsWith('127.')).map(({ port }) => port))).toEqual(sorted([http, https]));
    expect(sorted(own.map(({ port }) => port))).toEqual(sorted([http, https, prometheus, alertmanager]));
  });

  test('from the machine’s own address HTTPS answers, and neither Prometheus nor Alertmanager does', async () => {
    const { https, prometheus, alertmanager } = await portsOf(stack());
    const answers = (port: number): Promise<boolean> =>
      fetch(`http://${ownAddress()}:${port}/`, { redirect: 'manual', signal: AbortSignal.timeout(3000) }).then(
        () => true,
        () => false,
      );
    // nginx says in words that it wants TLS.
    expect([await answers(https), await answers(prometheus), await answers(alertmanager)]).toEqual([true, false, false]);
  });

  test('who is on which network: stores and exporters on inner ones alone', async () => {
    const found: Record<string, readonly string[]> = {};
    for (const { service, facts } of await containersOf(stack()))
      found[service] = Object.keys(facts.NetworkSettings.Networks).map(name => name.replace(`${stack().project}_`, ''));
    expect(
      Object.keys(found)
        .filter(service => found[service]?.includes('egress'))
        .toSorted(),
    ).toEqual(wayOut);
    for (const store of stores) expect([store, found[store]]).toEqual([store, ['stores']]);
    for (const exporter of ['redis-exporter', 'mongodb-exporter', 'node-exporter'])
      expect([exporter, found[exporter]?.every(name => name === 'stores' || name === 'inside')]).toEqual([exporter, true]);
  });

  test('who is on inner networks alone has no route out and reaches nothing of this machine; who calls AI providers does', async () => {
    const server = createServer(socket => socket.end('reached\n')).listen(0, '0.0.0.0');
    await once(server, 'listening');
    try {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      for (const container of await runningOf(stack())) {
        const routes = await readFile(`/proc/${container.facts.State.Pid}/net/route`, 'utf8');
        expect([container.name, /^\S+\t00000000\t/m.test(routes)]).toEqual([container.name, wayOut.includes(container.service)]);
      }
      const tried = await Promise.all(
        stores.map(async service => {
          const container = await oneOf(stack(), service);
          return Promise.all([ownAddress(), ...gatewaysOf(container)].map(target => reach(container, target, port)));
        }),
      );
      expect(tried.flat()).toEqual([false, false, false, false, false, false]);
      expect(await reach(await oneOf(stack(), 'backend'), ownAddress(), port)).toBe(true);
    } finally {
      server.close();
    }
  });
};

/** What listens on this machine for these containers: the engine's proxies, and their processes where one shares this machine's network. */
const ownListeners = async (containers: readonly Container[]) => {
  const addresses = containers.flatMap(({ facts }) => Object.values(facts.NetworkSettings.Networks).map(({ IPAddress }) => IPAddress));
  const owned = await Promise.all(
    (await listeners(allPorts)).map(async listener => {
      const read = (name: string): Promise<string> =>
        readFile(`/proc/${listener.process?.pid ?? 'nobody'}/${name}`, 'utf8').catch(() => '');
      const [command, group] = [await read('cmdline'), await read('cgroup')];
      const isProxy = command.includes('docker-proxy') && addresses.some(address => command.includes(`-container-ip\0${address}\0`));
      return isProxy || containers.some(({ facts }) => group.includes(facts.Id)) ? [listener] : [];
    }),
  );
  return owned.flat();
};

const ownAddress = (): string => {
  const found = Object.values(networkInterfaces())
    .flat()
    .find(entry => entry?.family === 'IPv4' && !entry.internal);
  if (found === undefined) throw new Error('this machine has no address but its own 127.0.0.1');
  return found.address;
};

const gatewaysOf = ({ facts }: Container): readonly string[] =>
  Object.values(facts.NetworkSettings.Networks).map(({ IPAddress }) => IPAddress.replace(/\d+$/, '1'));

/** Whether a program in the container gets the line that a server on this machine says. */
const reach = async (container: Container, address: string, port: number): Promise<boolean> => {
  const { said } = await inside(container, ['timeout', '4', 'bash', '-c', `exec 3<> /dev/tcp/${address}/${port} && cat <&3`]);
  return said.includes('reached');
};
