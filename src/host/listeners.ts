import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A TCP socket that waits for connections on this machine. */
export interface Listener {
  readonly port: number;
  readonly address: string;
  /** Undefined where we may not see whose it is. */
  readonly process: { readonly pid: number; readonly name: string } | undefined;
}

interface OpenPort {
  readonly port: number;
  readonly address: string;
  readonly inode: string;
}

/** Who listens on these ports, as the kernel tells it in `proc` (proc_net(5)). Without being root one sees the owner of one's own only. */
export const listeners = async (ports: ReadonlySet<number>, proc = '/proc'): Promise<readonly Listener[]> => {
  const tables = await Promise.all(['tcp', 'tcp6'].map(name => readFile(join(proc, 'net', name), 'utf8').catch(() => '')));
  const open = tables.flatMap(openPorts).filter(({ port }) => ports.has(port));
  const owners = open.length > 0 ? await ownersOf(new Set(open.map(({ inode }) => inode)), proc) : new Map<string, Listener['process']>();
  return open.map(({ port, address, inode }) => ({ port, address, process: owners.get(inode) }));
};

const openPorts = (table: string): readonly OpenPort[] =>
  table.split('\n').flatMap(line => {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    const [address, port] = local.split(':');
    return state === '0A' && address && port && inode ? [{ port: Number.parseInt(port, 16), address: addressOf(address), inode }] : [];
  });

/** The kernel writes addresses in words of four bytes, each in the machine's own order; all that Node runs on here is little-endian. */
const addressOf = (hex: string): string => {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap(word => (word.match(/../g) ?? []).reverse()).map(byte => Number.parseInt(byte, 16));
  if (bytes.length === 4) return bytes.join('.');
  // An IPv4 address in IPv6's clothes, ::ffff:127.0.0.1.
  if (hex.startsWith('0000000000000000FFFF0000')) return bytes.slice(12).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at] ?? 0) * 256 + (bytes[2 * at + 1] ?? 0)).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
};

const ownersOf = async (inodes: ReadonlySet<string>, proc: string): Promise<ReadonlyMap<string, Listener['process']>> => {
  const owners = new Map<string, Listener['process']>();
  const pids = (await readdir(proc)).filter(name => /^\d+$/.test(name));
  for (const pid of pids) {
    for (const inode of await socketsOf(join(proc, pid, 'fd'))) {
      if (!inodes.has(inode) || owners.has(inode)) continue;
      owners.set(inode, { pid: Number(pid), name: await nameOf(join(proc, pid)) });
    }
  }
  return owners;
};

// A process may end while one looks, and those of others are closed to us.
const socketsOf = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(folder).catch(() => []);
  const links = await Promise.all(names.map(name => readlink(join(folder, name)).catch(() => '')));
  return links.flatMap(link => link.match(/^socket:\[(\d+)\]$/)?.[1] ?? []);
};

// As it was called: the kernel's own name for it may be a thread's, and the file's that of a program that poses as several.
const nameOf = async (folder: string): Promise<string> => {
  const command = await readFile(join(folder, 'cmdline'), 'utf8').catch(() => '');
  return basename(command.match(/^[^\0 :]+/)?.[0] ?? 'a program');
};
