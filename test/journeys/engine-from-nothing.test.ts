import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/findings.ts';
import { type BareMachine, bareMachine, type Ran } from '../support/bare-machine.ts';

const minutes = (count: number): number => count * 60_000;
const mayInstall = process.env['CI'] !== undefined || process.env['SAMPLEMIND_TEST_INSTALL'] === '1';
const canMake = process.getuid?.() === 0 && existsSync('/usr/sbin/debootstrap');

const inWords = 'node /project/src/samplemind.js doctor --dir /root/samplemind';
const doctor = `${inWords} --json`;
const stop = 'start-stop-daemon --stop --oknodo --retry 30 --pidfile /var/run/docker.pid';
const findingsIn = ({ stdout }: Ran): readonly Finding[] => JSON.parse(stdout).findings;
const codesIn = (ran: Ran): readonly string[] => findingsIn(ran).map(({ code }) => code);

/** What the consent shows as the way back, from the program's own plan. */
const undoOf = `node --input-type=module -e "
  import { planInstall } from '/project/src/core/engine-install.ts';
  import { engineState } from '/project/src/host/engine-state.ts';
  import { machine } from '/project/src/host/machine.ts';
  import { packages } from '/project/src/host/packages.ts';
  const facts = await machine.facts([], '/var/lib/docker');
  console.log(planInstall(facts, await engineState(), await packages.offers(facts)).undo);
"`;

describe.skipIf(!mayInstall || !canMake)('a machine without an engine', { timeout: minutes(5) }, () => {
  let machine: BareMachine;
  let undo: string;
  const run = (line: string): Promise<Ran> => machine.run(line);
  const start = (suite: 'bookworm' | 'trixie'): Promise<BareMachine> =>
    bareMachine({ cache: '/var/tmp/samplemind-bare', suite, project: resolve(import.meta.dirname, '../..') });

  beforeAll(async () => {
    machine = await start('bookworm');
  }, minutes(10));
  afterAll(() => machine[Symbol.asyncDispose]());

  test('doctor says what is missing and how it comes, and changes nothing', async () => {
    const before = await run('dpkg -l | wc -l; ls /etc/apt/sources.list.d /etc/apt/preferences.d');
    const ran = await run(doctor);
    expect(ran.exit).toBe(1);
    expect(findingsIn(ran)[0]).toMatchObject({ code: 'engine-absent', remedy: { command: 'samplemind doctor --fix', automatic: true } });
    expect((await run('dpkg -l | wc -l; ls /etc/apt/sources.list.d /etc/apt/preferences.d')).stdout).toBe(before.stdout);
  });

  test('doctor --fix waits for another apt, installs the engine, Compose and buildx, and starts it', async () => {
    undo = (await run(undoOf)).stdout;
    await run(`perl -e '${holdLists}' >/dev/null 2>&1 &`);
    // It lets go once it was named, so that a slow machine misses nothing and a fast one waits for nothing.
    await run(`(until grep -q 'another program' /tmp/said; do sleep 0.2; done; touch /tmp/free) >/dev/null 2>&1 &`);
    const ran = await run(`${inWords} --fix > /tmp/said 2>&1`);
    expect((await run('cat /tmp/said')).stdout).toMatch(/another program that installs: perl \(process \d+\)/);
    expect(ran.exit).toBe(0);
    expect(codesIn(await run(doctor))).toEqual(expect.arrayContaining(['engine-ready', 'compose-ready', 'buildx-ready']));
  });

  test('only the engine comes from the newer Debian', async () => {
    const { stdout } = await run("dpkg-query -W -f '${Package} ${Version}\\n' docker.io containerd runc libc6");
    expect(stdout).toMatch(/docker\.io \S+deb13/);
    expect(stdout).toMatch(/containerd \S+deb12/);
    expect(stdout).toMatch(/runc \S+deb12/);
    expect(stdout).toMatch(/libc6 \S+deb12/);
  });

  test('a container runs, publishes a port and is named as its owner', async () => {
    await run(importTiny);
    const web = await run('docker run -d --name web -p 127.0.0.1:8000:80 tiny sleep infinity');
    expect(web.exit).toBe(0);
    const taken = findingsIn(await run(doctor)).find(({ code }) => code === 'port-taken');
    expect(taken).toMatchObject({ subject: 'backend', message: 'Port 8000, wanted by backend, is taken by the container web.' });
  });

  test('a person without the group is let in by doctor --fix and goes on without a new login, argument by argument', async () => {
    expect((await run(`apt-get install -y -q --no-install-recommends sudo && useradd -m ada && ${sudoers}`)).exit).toBe(0);
    const home = `--dir "/home/ada/it's mine"`;
    // As a session that began before the group was joined.
    const old = (line: string): Promise<Ran> => run(`${session} node /project/src/samplemind.js ${line}`);
    expect(findingsIn(await old(`doctor ${home} --json`))[0]).toMatchObject({ code: 'engine-no-permission', remedy: { automatic: true } });
    const fixed = await old(`doctor --fix ${home} --json`);
    expect(codesIn(fixed)).toEqual(expect.arrayContaining(['engine-ready', 'env-missing']));
    expect(findingsIn(fixed).find(({ code }) => code === 'env-missing')?.message).toContain("/home/ada/it's mine/");
    expect((await run('getent group docker')).stdout).toMatch(/:ada$/);
    // A member needs neither --fix nor consent, and is not sent round and round.
    expect(codesIn(await old(`doctor ${home} --json`))).toContain('engine-ready');
    expect(codesIn(await run(`SAMPLEMIND_UNDER_GROUP=x ${session} node /project/src/samplemind.js doctor --json`))).toContain(
      'engine-no-permission',
    );
  });

  test('a small disk: the build cache is let go by doctor --fix, and images stay', async () => {
    await run(stop);
    // Over what the engine has, which is there again afterwards.
    expect((await run('mount -t tmpfs -o size=1500m tmpfs /var/lib/docker')).exit).toBe(0);
    expect(codesIn(await run(`${doctor} --fix`))).toContain('engine-ready');
    expect((await run(importTiny)).exit).toBe(0);
    const built = await run(
      "printf 'FROM tiny\\nRUN head -c 50000000 /dev/urandom > /big\\n' | docker build -q --output type=local,dest=/tmp/out -",
    );
    expect(built.exit, built.stderr).toBe(0);
    const low = findingsIn(await run(doctor)).find(({ code }) => code === 'disk-low');
    expect(low?.remedy).toMatchObject({ command: 'docker builder prune', automatic: true });
    expect(low?.remedy?.message).toMatch(/(4\d|5\d) MB/);
    const after = findingsIn(await run(`${doctor} --fix`)).find(({ code }) => code === 'disk-low');
    expect(after?.remedy?.automatic).toBe(false);
    expect((await run('docker images -q tiny')).stdout).not.toBe('');
    expect((await run(`${stop} && umount /var/lib/docker`)).exit).toBe(0);
  });

  test('an engine that was stopped is started again, whatever its pidfiles say, with what it held', async () => {
    await run(stop);
    expect(codesIn(await run(doctor))).toContain('engine-down');
    const others =
      'sleep infinity >/dev/null 2>&1 & echo $! | tee /var/run/docker.pid /var/run/docker-ssd.pid; mkdir -p /var/run/docker/containerd; cp /var/run/docker.pid /var/run/docker/containerd/containerd.pid';
    expect((await run(others)).exit).toBe(0);
    expect((await run(`${doctor} --fix`)).exit).toBe(0);
    expect((await run('docker images -q tiny')).stdout).not.toBe('');
  });

  test('the undo leaves no engine and keeps its images; a client in /usr/local is found to be only that', async () => {
    await run('cp /usr/bin/docker /usr/local/bin/docker');
    expect((await run(`set -e\n${undo}`)).exit).toBe(0);
    expect(findingsIn(await run(doctor))[0]).toMatchObject({ code: 'engine-client-only', remedy: { automatic: true } });
    await run('rm /usr/local/bin/docker');
    expect(codesIn(await run(doctor))[0]).toBe('engine-absent');
    expect((await run('ls /etc/apt/sources.list.d /etc/apt/preferences.d; ls -d /var/lib/docker/overlay2')).stdout).not.toMatch(
      /samplemind/,
    );
    expect(
      (await run('ls /var/lib/docker/image/overlay2/repositories.json && grep -c tiny /var/lib/docker/image/overlay2/repositories.json'))
        .exit,
    ).toBe(0);
  });

  test(
    'Debian 13 has all of it in its own packages',
    async () => {
      await using newer = await start('trixie');
      const ran = await newer.run(`${doctor} --fix`);
      expect(ran.exit).toBe(0);
      expect(codesIn(ran)).toEqual(expect.arrayContaining(['engine-ready', 'compose-ready', 'buildx-ready']));
      expect((await newer.run('ls /etc/apt/sources.list.d /etc/apt/preferences.d')).stdout).not.toMatch(/samplemind/);
    },
    minutes(10),
  );
});

const importTiny = 'tar -C / --exclude=usr/share -c bin lib lib64 sbin usr etc | docker import - tiny';
const sudoers = "echo 'ada ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/ada";
const session = 'env HOME=/home/ada USER=ada setpriv --reuid ada --regid ada --clear-groups';

/** Holds apt's list lock as apt itself does, until its file is made; a minute at most. */
const holdLists =
  'use Fcntl; open(F, ">>", "/var/lib/apt/lists/lock"); my $l = pack("s s x4 q q i x4", F_WRLCK, 0, 0, 0, 0); fcntl(F, F_SETLK, $l); for (1..300) { last if -e "/tmp/free"; select(undef, undef, undef, 0.2) }';
