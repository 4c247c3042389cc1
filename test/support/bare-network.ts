import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { execa } from 'execa';

export interface Connection {
  readonly leave: () => Promise<void>;
}

/** Gives the network of a process a way out through this machine: a pair of interfaces and address translation. */
export const connect = async (pid: string): Promise<Connection> => {
  const number = Number(pid) % 16_384;
  const net = `10.213.${number >> 6}.${(number & 63) * 4}`;
  const [ours, theirs] = [1, 2].map(host => net.replace(/\d+$/, last => String(Number(last) + host)));
  const name = `bare${number}`;
  const rules = [
    ['nat', 'POSTROUTING', '-s', `${net}/30`, ...labelled(name), '-j', 'MASQUERADE'],
    ['filter', 'FORWARD', '-s', `${net}/30`, ...labelled(name), '-j', 'ACCEPT'],
    ['filter', 'FORWARD', '-d', `${net}/30`, ...labelled(name), '-j', 'ACCEPT'],
  ] as const;
  await sweep();
  const inside = ['-t', pid, '-n', 'ip'];
  await execa('ip', ['link', 'add', name, 'mtu', await mtu(), 'type', 'veth', 'peer', 'name', 'eth0', 'mtu', await mtu(), 'netns', pid]);
  await execa('ip', ['addr', 'add', `${ours}/30`, 'dev', name]);
  await execa('ip', ['link', 'set', name, 'up']);
  await execa('nsenter', [...inside, 'addr', 'add', `${theirs}/30`, 'dev', 'eth0']);
  await execa('nsenter', [...inside, 'link', 'set', 'eth0', 'up']);
  await execa('nsenter', [...inside, 'route', 'add', 'default', 'via', `${ours}`]);
  for (const [table, chain, ...rule] of rules) await execa('iptables', ['-w', '-t', table, '-I', chain, ...rule]);
  return {
    // The pair goes with the process's network.
    leave: async () => {
      for (const [table, chain, ...rule] of rules) await execa('iptables', ['-w', '-t', table, '-D', chain, ...rule]);
    },
  };
};

const labelled = (name: string): readonly string[] => ['-m', 'comment', '--comment', name];

/** Takes out what a run left that was killed: rules whose interface is gone. */
const sweep = async (): Promise<void> => {
  for (const [table, chain] of [
    ['nat', 'POSTROUTING'],
    ['filter', 'FORWARD'],
  ] as const) {
    const { stdout } = await execa('iptables', ['-w', '-t', table, '-S', chain]);
    for (const rule of stdout.split('\n')) {
      const name = rule.match(/--comment (bare\d+) /)?.[1];
      if (!name || existsSync(`/sys/class/net/${name}`)) continue;
      await execa('iptables', ['-w', '-t', table, '-D', ...rule.split(' ').slice(1)], { reject: false });
    }
  }
};

/** Of the interface that leads out: a longer packet would be lost on the way. */
const mtu = async (): Promise<string> => {
  const table = await readFile('/proc/net/route', 'utf8');
  const out =
    table
      .split('\n')
      .find(line => line.split('\t')[1] === '00000000')
      ?.split('\t')[0] ?? 'lo';
  return (await readFile(`/sys/class/net/${out}/mtu`, 'utf8')).trim();
};
