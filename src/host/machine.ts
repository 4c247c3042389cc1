import { access, readFile, statfs } from 'node:fs/promises';
import { arch, availableParallelism, freemem, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { MachineFacts, PortUse } from '../core/machine-facts.ts';
import type { Machine } from '../flows/machine-ports.ts';
import { engineClient } from './engine-client.ts';
import { type Listener, listeners } from './listeners.ts';
import { readOsRelease } from './os-release.ts';
import { type PublishedPort, publishedPorts } from './published-ports.ts';
import { rightsOf } from './rights.ts';

/** The machine that this runs on. */
export const machine: Machine = {
  facts: async (ports, root) => {
    const [meminfo, release, user, hasSystemd, disk, uses] = await Promise.all([
      readFile('/proc/meminfo', 'utf8').catch(() => ''),
      readFile('/etc/os-release', 'utf8').catch(() => ''),
      rightsOf(),
      // systemd's own test for this, sd_booted(3).
      isThere('/run/systemd/system'),
      diskAt(root),
      portUses(new Set(ports)),
    ]);
    return {
      os: readOsRelease(release, arch()),
      user,
      hasSystemd,
      cpus: availableParallelism(),
      memory: { total: totalmem(), available: freemem(), swap: swapIn(meminfo) },
      disk,
      ports: uses,
    };
  },
  disk: path => diskAt(path),
};

const swapIn = (meminfo: string): number => Number(/^SwapTotal: +(\d+) kB$/m.exec(meminfo)?.[1] ?? 0) * 1024;

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The file system at a path, or where that path will come to be. */
const diskAt = async (path: string): Promise<MachineFacts['disk']> => {
  const there = await isThere(path);
  if (!there && dirname(path) !== path) return { ...(await diskAt(dirname(path))), path };
  const { bavail, blocks, bsize, ffree, files } = await statfs(path);
  return { path, free: bavail * bsize, total: blocks * bsize, inodes: files > 0 ? { free: ffree, total: files } : null };
};

/** Containers by what the engine says, everything else by what the kernel says. */
const portUses = async (ports: ReadonlySet<number>): Promise<readonly PortUse[]> => {
  if (ports.size === 0) return [];
  const [open, published] = await Promise.all([listeners(ports), publishedPorts(await engineClient())]);
  return usesOf(
    open,
    published.filter(({ port }) => ports.has(port)),
  );
};

/** Whoever listens for a container (docker-proxy, or nobody at all where the kernel forwards) stands behind the container. */
export const usesOf = (open: readonly Listener[], published: readonly PublishedPort[]): readonly PortUse[] => {
  const containers = published.map(({ port, address, container, project }): PortUse => {
    return { port, address, owner: { type: 'container', name: container, project } };
  });
  const others = open
    .filter(({ port, process }) => !(isProxy(process) && published.some(found => found.port === port)))
    .map(({ port, address, process }): PortUse => {
      return { port, address, owner: process ? { type: 'process', ...process } : { type: 'unknown' } };
    });
  return [...containers, ...others];
};

/** Undefined: we may not see who it is. Where the engine says that a container has the port, it is its proxy. */
const isProxy = (process: Listener['process']): boolean => process === undefined || process.name === 'docker-proxy';
