import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { containersOf, oneShots, type Production, runningOf } from './running.ts';

const MB = 1024 ** 2;

/** The table of Task 6.3: processors and memory at most, processors and memory reserved. */
const table = [
  { service: 'backend', cpu: 2, memory: 2048, cpuReserved: 0.5, memoryReserved: 512 },
  { service: 'celery-worker', cpu: 2, memory: 3072, cpuReserved: 1, memoryReserved: 1024 },
  { service: 'frontend', cpu: 0.5, memory: 512, cpuReserved: 0.25, memoryReserved: 128 },
  { service: 'mongodb', cpu: 2, memory: 4096, cpuReserved: 1, memoryReserved: 2048 },
  { service: 'redis', cpu: 1, memory: 2048, cpuReserved: 0.5, memoryReserved: 1024 },
];

export const limitTests = (stack: () => Production): void => {
  test.each(table)('$service is limited as tabled, by the engine and by the kernel', async row => {
    const found = (await runningOf(stack())).filter(({ service }) => service === row.service);
    expect(found.length).toBeGreaterThan(0);
    for (const { facts } of found) {
      const { NanoCpus, Memory, CpuShares, MemoryReservation } = facts.HostConfig;
      const cpu = Math.min(row.cpu, cpus().length);
      // A processor reserved is 1024 shares of those that there are: the only reservation that Docker knows.
      const shares = row.cpuReserved * 1024;
      expect({ NanoCpus, Memory, CpuShares, MemoryReservation }).toEqual({
        NanoCpus: cpu * 1e9,
        Memory: row.memory * MB,
        CpuShares: shares,
        MemoryReservation: row.memoryReserved * MB,
      });
      const kernel = await limitsInKernel(facts.State.Pid);
      expect(kernel).toEqual({ cpu, memory: row.memory * MB, memoryReserved: row.memoryReserved * MB, shares: kernel.shares && shares });
    }
  });

  test('every container has an end to its processes and its log, and comes back unless it has done its work', async () => {
    const found = await containersOf(stack());
    expect(found.length).toBeGreaterThan(15);
    for (const { service, name, facts } of found) {
      const { PidsLimit, LogConfig, RestartPolicy } = facts.HostConfig;
      expect([name, LogConfig]).toEqual([name, { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } }]);
      expect([name, RestartPolicy?.Name]).toEqual([name, oneShots.includes(service) ? 'no' : 'always']);
      expect([name, PidsLimit]).toEqual([name, expect.toSatisfy((limit: number) => limit > 0 && limit <= 1000)]);
      if (facts.State.Running)
        expect([name, Number(await kernelFile(facts.State.Pid, 'pids', 'pids.max', 'pids.max'))]).toEqual([name, PidsLimit]);
    }
  });

  test('two of backend and of celery-worker, one of everything else', async () => {
    const counts: Record<string, number> = {};
    for (const { service } of await runningOf(stack())) counts[service] = (counts[service] ?? 0) + 1;
    const { backend, 'celery-worker': worker, ...others } = counts;
    expect([backend, worker]).toEqual([2, 2]);
    expect(Object.values(others).every(count => count === 1)).toBe(true);
  });
};

/** What the kernel holds a process to. `shares` is undefined with cgroup v2, which keeps them converted. */
const limitsInKernel = async (pid: number) => {
  const [quota, period] = (await isVersion2(pid))
    ? (await kernelFile(pid, '', '', 'cpu.max')).split(' ').map(Number)
    : await Promise.all(['cpu.cfs_quota_us', 'cpu.cfs_period_us'].map(async name => Number(await kernelFile(pid, 'cpu', name, ''))));
  return {
    cpu: (quota ?? 0) / (period ?? 1),
    memory: Number(await kernelFile(pid, 'memory', 'memory.limit_in_bytes', 'memory.max')),
    memoryReserved: Number(await kernelFile(pid, 'memory', 'memory.soft_limit_in_bytes', 'memory.low')),
    shares: (await isVersion2(pid)) ? undefined : Number(await kernelFile(pid, 'cpu', 'cpu.shares', '')),
  };
};

const groupsOf = async (pid: number): Promise<readonly (readonly string[])[]> =>
  (await readFile(`/proc/${pid}/cgroup`, 'utf8'))
    .trim()
    .split('\n')
    .map(line => line.split(':'));

const isVersion2 = async (pid: number): Promise<boolean> => (await groupsOf(pid)).every(([, controllers]) => controllers === '');

/** A file of the process's control group, by its name in either version. */
const kernelFile = async (pid: number, controller: string, v1: string, v2: string): Promise<string> => {
  const second = await isVersion2(pid);
  const [, , path = ''] =
    (await groupsOf(pid)).find(([, names = '']) => (second ? names === '' : names.split(',').includes(controller))) ?? [];
  return (await readFile(join('/sys/fs/cgroup', second ? '' : controller, path, second ? v2 : v1), 'utf8')).trim();
};
