import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { docker } from '../engine.ts';
import { type Container, containersOf, type Production, runningOf } from './running.ts';

/** What the kernel says about one process of a container. */
interface ProcessFacts {
  readonly pid: number;
  readonly command: string;
  readonly user: number;
  readonly capabilities: bigint;
  readonly cannotGain: boolean;
  readonly hasReadOnlyRoot: boolean;
}

export const hardeningTests = (stack: () => Production): void => {
  test('no container is made with capabilities, a writable root or a way to more rights', async () => {
    for (const { service, name, facts } of await containersOf(stack())) {
      const { CapAdd, CapDrop, Privileged, ReadonlyRootfs, SecurityOpt, PidMode, IpcMode, NetworkMode } = facts.HostConfig;
      expect([name, CapDrop, Privileged, ReadonlyRootfs, SecurityOpt]).toEqual([name, ['ALL'], false, true, ['no-new-privileges:true']]);
      // The one that gives Chroma its volume and ends; without a network.
      const mayChown = service === 'chroma-volume';
      expect([name, (CapAdd ?? []).map((capability: string) => capability.replace('CAP_', '')), facts.Config.User]).toEqual([
        name,
        mayChown ? ['CHOWN'] : [],
        mayChown ? '0:0' : expect.stringMatching(/^[1-9]\d*:\d+$/),
      ]);
      expect([name, PidMode, IpcMode, NetworkMode === 'host']).toEqual([name, '', 'private', false]);
      if (mayChown) expect(NetworkMode).toBe('none');
    }
  });

  test('every process runs as a user of its own without capabilities, on a root that nobody writes to', async () => {
    const found = await runningOf(stack());
    expect(found.length).toBeGreaterThan(13);
    for (const container of found) {
      const processes = await processesOf(container);
      expect(processes.length).toBeGreaterThan(0);
      for (const { pid, command, ...facts } of processes)
        expect([container.name, command, facts]).toEqual([
          container.name,
          command,
          { user: Number(container.facts.Config.User.split(':')[0]), capabilities: 0n, cannotGain: true, hasReadOnlyRoot: true },
        ]);
    }
  });
};

const processesOf = async ({ facts }: Container): Promise<readonly ProcessFacts[]> => {
  const { Processes } = await docker.getContainer(facts.Id).top({ ps_args: '-eo pid' });
  const pids: readonly number[] = Processes.map(([pid]: readonly string[]) => Number(pid));
  return (await Promise.all(pids.map(factsOf))).filter(found => found !== undefined);
};

// A health check may have ended while one looks.
const factsOf = async (pid: number): Promise<ProcessFacts | undefined> => {
  const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const [status, mounts, command] = await Promise.all([read('status'), read('mountinfo'), read('cmdline')]);
  const line = (name: string): string => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
  const root = /^\S+ \S+ \S+ \S+ \/ (\S+)/m.exec(mounts)?.[1];
  if (root === undefined || line('CapEff') === '') return undefined;
  return {
    pid,
    command: command.replaceAll('\0', ' ').trim(),
    user: Number(line('Uid')),
    capabilities: BigInt(`0x${line('CapEff')}`),
    cannotGain: line('NoNewPrivs') === '1',
    hasReadOnlyRoot: root.split(',').includes('ro'),
  };
};
