import { once } from 'node:events';
import { rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import { judge, verdictOf } from '../../src/core/health.ts';
import type { ServiceStatus } from '../../src/core/service-status.ts';
import { engine } from '../../src/host/engine.ts';
import { clientAt, engineClient } from '../../src/host/engine-client.ts';
import { publishedPorts } from '../../src/host/published-ports.ts';
import type { Stack } from '../../src/stack/define.ts';
import { docker, engineIsThere, testProject } from '../support/engine.ts';
import { folder } from '../support/folder.ts';
import { freePorts } from '../support/home.ts';
import { service } from '../support/small-stack.ts';
import { until } from '../support/until.ts';

const asked = engine(async () => ({ state: 'down', evidence: [] }), await engineClient());
const project = testProject();
const idle = ['sleep', '1000'];
const ms = 1_000_000;
const check = (test: readonly string[], more = {}) => ({
  Healthcheck: { Test: [...test], Interval: 100 * ms, Timeout: 2_000 * ms, Retries: 1, ...more },
});
const shell = (text: string) => ['sh', '-c', text];

/** What each service becomes: how it looks when it is there, and what is judged of it. */
const cases: Readonly<
  Record<string, { readonly is: (facts: ContainerFacts) => boolean; readonly verdict: string; readonly code: string | null }>
> = {
  healthy: { is: ({ health }) => health === 'healthy', verdict: 'ok', code: null },
  starting: { is: ({ health, probes }) => health === 'starting' && probes.length > 0, verdict: 'starting', code: null },
  unhealthy: { is: ({ health }) => health === 'unhealthy', verdict: 'failing', code: 'unhealthy' },
  'no-probe': { is: ({ health }) => health === 'unhealthy', verdict: 'failing', code: 'probe-cannot-run' },
  'slow-probe': { is: ({ health }) => health === 'unhealthy', verdict: 'failing', code: 'probe-too-slow' },
  done: { is: ({ state }) => state === 'exited', verdict: 'ok', code: null },
  broken: { is: ({ state }) => state === 'exited', verdict: 'failing', code: 'exited-with-error' },
  stopped: { is: ({ state }) => state === 'exited', verdict: 'stopped', code: 'service-stopped' },
  looping: { is: ({ restarts, state }) => restarts >= 2 && state === 'restarting', verdict: 'failing', code: 'crash-loop' },
  paused: { is: ({ state }) => state === 'paused', verdict: 'failing', code: 'container-paused' },
  greedy: {
    is: ({ state, killedOutOfMemory }) => state === 'exited' && killedOutOfMemory,
    verdict: 'failing',
    code: 'killed-out-of-memory',
  },
  nowhere: { is: ({ error }) => error !== '', verdict: 'failing', code: 'command-not-found' },
  forbidden: { is: ({ error }) => error !== '', verdict: 'failing', code: 'entrypoint-not-executable' },
  crlf: { is: ({ state, exitCode }) => state === 'exited' && exitCode !== null, verdict: 'failing', code: 'script-crlf' },
  'crlf-init': { is: ({ state, exitCode }) => state === 'exited' && exitCode !== null, verdict: 'failing', code: 'script-crlf' },
  blocked: { is: ({ error }) => error !== '', verdict: 'failing', code: 'port-taken' },
  made: { is: ({ state }) => state === 'created', verdict: 'stopped', code: 'service-stopped' },
  gone: { is: () => true, verdict: 'stopped', code: 'service-stopped' },
};
const names = Object.keys(cases);
const stack: Stack = {
  ...{ name: 'test', modes: ['dev'], settings: {}, images: [] },
  services: Object.fromEntries(names.map(name => [name, service(name === 'done' ? { probe: { kind: 'one-shot' } } : {})])),
};

/** `port` has somebody, `free` nobody. */
const makeAll = async (port: number, free: number): Promise<void> => {
  const crlf = await Promise.all(
    [true, false].map(Init => project.create(Init ? 'crlf-init' : 'crlf', ['/start.sh'], { HostConfig: { Init } })),
  );
  for (const container of crlf) await container.putArchive(tarOf('start.sh', '#!/bin/sh\r\nexec sleep 1000\r\n'), { path: '/' });
  await Promise.all([
    ...crlf.map(container => container.start().catch(() => undefined)),
    project.run('healthy', idle, {
      ...check(['CMD-SHELL', 'echo fine']),
      ExposedPorts: { '8000/tcp': {} },
      HostConfig: { Memory: 64 * 2 ** 20, NanoCpus: 500_000_000, PortBindings: { '8000/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }] } },
    }),
    project.run('starting', idle, check(['CMD', 'false'], { StartPeriod: 600_000 * ms })),
    project.run('unhealthy', idle, check(['CMD-SHELL', 'echo answered 500; exit 1'])),
    project.run('no-probe', idle, check(['CMD', 'curl-that-is-not-there'])),
    project.run('slow-probe', idle, check(['CMD', 'sleep', '60'], { Timeout: 100 * ms })),
    project.run('done', ['true']),
    project.run('broken', shell('echo one; echo two >&2; exit 3')),
    project.run('stopped', idle).then(container => container.stop()),
    project.run('looping', shell('exit 3'), {
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { RestartPolicy: { Name: 'always' }, PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(free) }] } },
    }),
    project.run('paused', idle).then(container => container.pause()),
    project.run('greedy', ['tail', '/dev/zero'], { HostConfig: { Memory: 16 * 2 ** 20, MemorySwap: 16 * 2 ** 20, Init: false } }),
    project.run('nowhere', ['there-is-no-such-program'], { HostConfig: { Init: false } }),
    project.run('forbidden', ['/etc/passwd'], { HostConfig: { Init: false } }),
    project.run('blocked', idle, {
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port) }] } },
    }),
    project.create('made', idle),
    project.run('healthy', idle, { Labels: { 'com.docker.compose.oneoff': 'True' } }),
    docker.createVolume({ Name: `${project.name}_data`, Labels: { 'com.docker.compose.project': project.name } }),
  ]);
};

/** The engine misses one kill for want of memory in twenty (30 of each counted): such a one is made again. */
const startUnmarked = async (all: readonly ContainerFacts[]): Promise<void> => {
  const unmarked = all.find(({ service, state, killedOutOfMemory }) => service === 'greedy' && state === 'exited' && !killedOutOfMemory);
  if (unmarked) await docker.getContainer(unmarked.id).start();
};

describe.skipIf(!engineIsThere)('the real engine', () => {
  const blocker = createServer();
  let containers: readonly ContainerFacts[] = [];
  let held = 0;
  const of = (name: string): ContainerFacts => {
    const found = containers.find(container => container.service === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };

  beforeAll(async () => {
    blocker.listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const address = blocker.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    [held = 0] = await freePorts(1);
    await makeAll(address.port, held);
  }, 300_000);

  afterAll(async () => {
    blocker.close();
    await project.remove();
  }, 60_000);

  test.each(names)('%s: the facts are told and judged', async name => {
    const expected = cases[name];
    containers = await until(
      name,
      async () => {
        const all = await asked.containers(project.name);
        await startUnmarked(all);
        return all.filter(container => container.service === name).every(container => expected?.is(container)) && all;
      },
      60_000,
    );
    const logs = new Map([[name, await linesOf(name)]]);
    const row: ServiceStatus | undefined = judge(stack, [name], containers, { now: Date.now(), logs })[0];
    expect({ verdict: row?.verdict, code: row?.why?.code ?? null }).toEqual({ verdict: expected?.verdict, code: expected?.code });
  }, 90_000);

  test('one container of each, without those of docker compose run; and the stack as a whole', () => {
    expect(containers.map(container => container.service).toSorted()).toEqual(names.filter(name => name !== 'gone').toSorted());
    expect(verdictOf(stack, judge(stack, names, containers, { now: Date.now() }))).toBe('failing');
  });

  test('the port of one that ends and is started again is its own, also while it does not run', async () => {
    await until('it rests', async () => (await docker.getContainer(of('looping').id).inspect()).State.Restarting);
    const published = await publishedPorts(await engineClient());
    expect(published.filter(({ port }) => port === held)).toMatchObject([{ address: '127.0.0.1', project: project.name }]);
  });

  test('limits, ports, times, hash and probes of one that runs', () => {
    expect(of('healthy')).toMatchObject({
      state: 'running',
      exitCode: null,
      limits: { cpus: 0.5, memory: 64 * 2 ** 20 },
      ports: [{ address: '127.0.0.1', container: 8000, host: expect.any(Number) }],
      configHash: 'hash-healthy',
      finishedAt: null,
      used: null,
    });
    expect(of('healthy').ports[0]?.host).toBeGreaterThan(0);
    expect(Date.parse(of('healthy').startedAt ?? '')).toBeGreaterThan(Date.now() - 600_000);
    expect(of('healthy').probes.at(-1)).toMatchObject({ exit: 0, output: 'fine' });
    expect(of('unhealthy').probes.at(-1)).toMatchObject({ exit: 1, output: 'answered 500' });
    expect(of('made')).toMatchObject({ startedAt: null, exitCode: null, error: '' });
    expect(of('broken')).toMatchObject({ exitCode: 3, killedOutOfMemory: false });
  });

  test('volumes, owner, images', async () => {
    expect(await asked.volumes(project.name)).toEqual([`${project.name}_data`]);
    expect(await asked.ownerOf(project.name)).toBe(project.folder);
    expect(await asked.ownerOf('samplemind-test-nobody')).toBeUndefined();
    const { id, name } = of('healthy').image;
    const found = await asked.imageFacts([id, name, 'samplemind-test/nothing:1']);
    expect([...found.keys()].toSorted()).toEqual([id, name].toSorted());
    expect(found.get(id)?.size).toBeGreaterThan(1_000_000);
  });

  test('a file which a container mounts is younger than that once it changed', async () => {
    const mounted = await folder();
    for (const name of ['old', 'new']) await writeFile(join(mounted, name), 'first');
    for (const name of ['old', 'new'])
      await project.run(`reads-${name}`, idle, { HostConfig: { Binds: [`${join(mounted, name)}:/secret:ro`] } });
    const changedIn = async (place: string): Promise<readonly string[]> =>
      (await asked.makeups(project.name, place)).flatMap(({ service, created, files }) =>
        files.filter(({ changed }) => changed > created).map(({ path }) => `${service} ${path}`),
      );
    expect(await changedIn(mounted)).toEqual([]);
    // As whoever replaces a file does it: another one takes its place.
    await writeFile(join(mounted, 'next'), 'second');
    await rename(join(mounted, 'next'), join(mounted, 'old'));
    expect(await changedIn(mounted)).toEqual(['reads-old old']);
    expect(await changedIn(`${mounted}-2`)).toEqual([]);
  });

  test('usage of what runs, nothing of what does not', async () => {
    await project.run('busy', shell('while :; do :; done'));
    const measured = await asked.withStats(await asked.containers(project.name));
    const used = (name: string) => measured.find(container => container.service === name)?.used;
    // How much it gets depends on who else is at work here.
    expect(used('busy')?.cpus).toBeGreaterThan(0.01);
    expect(used('busy')?.cpus).toBeLessThan(cpus().length + 0.5);
    expect(used('busy')?.memory).toBeGreaterThan(100_000);
    expect(used('healthy')?.memory).toBeLessThan(64 * 2 ** 20);
    expect(used('broken')).toBeNull();
  });

  test('an engine that does not answer is lost, with what it said', async () => {
    const dead = engine(async () => ({ state: 'down', evidence: [] }), clientAt('/nowhere/docker.sock'));
    await expect(dead.containers('x')).rejects.toMatchObject({ code: 'engine-lost', report: { why: expect.stringContaining('ENOENT') } });
  });
});

const linesOf = async (name: string): Promise<readonly string[]> => {
  const lines: string[] = [];
  const options = { services: [name], follow: false, signal: AbortSignal.timeout(10_000) };
  for await (const { line } of asked.logs(project.name, options)) lines.push(line);
  return lines;
};

/** A tar archive with one executable file. */
const tarOf = (name: string, text: string): Buffer => {
  const header = Buffer.alloc(512);
  const octal = (value: number, length: number) => value.toString(8).padStart(length - 1, '0');
  header.write(name, 0);
  header.write(octal(0o755, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(text.length, 12), 124);
  header.write(octal(0, 12), 136);
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  header.write(
    octal(
      header.reduce((sum, byte) => sum + byte, 0),
      7,
    ),
    148,
  );
  return Buffer.concat([header, Buffer.from(text.padEnd(512, '\0')), Buffer.alloc(1024)]);
};
