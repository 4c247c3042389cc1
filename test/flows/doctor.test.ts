import { expect, test } from 'vitest';
import type { Finding } from '../../src/core/findings.ts';
import { Cancelled } from '../../src/core/problem.ts';
import { doctor } from '../../src/flows/doctor.ts';
import { container } from '../support/containers.ts';
import { fakeEngine } from '../support/fake-engine.ts';
import { type FakeMachine, fakeMachine, type ScriptedUi, scriptedUi } from '../support/fake-machine.ts';
import { ada, bookwormOffers, readyEngine, roomy } from '../support/machine.ts';
import { smallStack } from '../support/small-stack.ts';

const never = new AbortController().signal;
const look = (machine: FakeMachine, ui = scriptedUi(true)) => doctor(smallStack, machine.host, ui, { fix: false, signal: never });
const mend = (machine: FakeMachine, ui: ScriptedUi = scriptedUi(true), signal = never) =>
  doctor(smallStack, machine.host, ui, { fix: true, signal });
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const shut = { state: 'no-permission', evidence: ['/var/run/docker.sock may not be opened'] } as const;
const down = { state: 'down', evidence: ['nobody listens'] } as const;

const failure = async (work: ReturnType<typeof mend>): Promise<Finding | undefined> => (await work).findings[0];

test('a machine without an engine: what is missing is said, and nothing is changed', async () => {
  const machine = fakeMachine();
  const ui = scriptedUi(true);
  const { findings, causes } = await look(machine, ui);
  expect(codes(findings)).toEqual(['engine-absent', 'cpu-enough', 'memory-enough', 'disk-enough', 'env-missing']);
  expect(findings[0]?.remedy).toMatchObject({ automatic: true, command: 'samplemind doctor --fix' });
  expect(findings.at(-1)?.severity).toBe('info');
  expect([machine.done, ui.asked, causes]).toEqual([[], [], []]);
});

test('--fix asks once, naming each step and the undo, does it all and looks again', async () => {
  const machine = fakeMachine();
  const ui = scriptedUi(true);
  expect(codes((await mend(machine, ui)).findings).slice(0, 3)).toEqual(['engine-ready', 'compose-ready', 'buildx-ready']);
  expect(ui.asked).toEqual([
    {
      what: 'Install Docker Engine, Docker Compose and buildx from Debian 13, beside Debian 12',
      does: machine.done.map(({ says }) => says),
      undo: expect.stringContaining('apt-get purge'),
      remedy: expect.any(String),
    },
  ]);
  expect(ui.told.at(0)).toEqual({ type: 'step-started', step: 'install' });
  expect(ui.told.at(-1)).toMatchObject({ type: 'step-finished', step: 'install' });
});

test('a no leaves the machine as it is', async () => {
  const machine = fakeMachine();
  await expect(mend(machine, scriptedUi(false))).rejects.toThrow(Cancelled);
  expect(machine.done).toEqual([]);
});

test('--fix where all is well asks nothing', async () => {
  const machine = fakeMachine({ engine: readyEngine });
  const ui = scriptedUi(true);
  await mend(machine, ui);
  expect([ui.asked, ui.told, machine.done]).toEqual([[], [], []]);
});

test('an engine that is down is started, and a plugin that shows as missing then is installed, each with its consent', async () => {
  const machine = fakeMachine({ engine: down, offers: { ...bookwormOffers, installed: { 'docker.io': '26.1.5' } } });
  machine.effects['Start the engine'] = { ...readyEngine, buildx: undefined };
  machine.effects['Install them'] = readyEngine;
  const ui = scriptedUi(true);
  expect(codes((await mend(machine, ui)).findings)).toContain('buildx-ready');
  expect(ui.asked.map(({ what }) => what)).toEqual(['Start the Docker engine', 'Install buildx from Debian 13, beside Debian 12']);
});

test('lists that cannot be refreshed do not stop the installation', async () => {
  const machine = fakeMachine();
  machine.tries['Refresh'] = [{ exit: 100, lines: ['E: The repository http://elsewhere.example has no Release file.'] }];
  expect(codes((await mend(machine)).findings)).toContain('engine-ready');
});

test('a step that fails ends it with what was said and how to take it back', async () => {
  const machine = fakeMachine();
  machine.tries['Download'] = [{ exit: 100, lines: ['Reading package lists...', 'E: Unable to locate package docker-buildx'] }];
  const found = await failure(mend(machine));
  expect(found).toMatchObject({ code: 'install-failed', severity: 'error' });
  expect(found?.evidence.join()).toContain('E: Unable to locate package docker-buildx');
  expect(found?.remedy?.message).toContain('rm -f /etc/apt/sources.list.d/samplemind-engine.sources');
});

const locked = { exit: 100, lines: ['E: Could not get lock /var/lib/apt/lists/lock. It is held by process 812 (apt-get)'] };

test('another apt is waited for, and its name is told', async () => {
  const machine = fakeMachine();
  machine.tries['Refresh'] = [locked, locked];
  const ui = scriptedUi(true);
  await mend(machine, ui);
  expect(ui.told.filter(({ type }) => type === 'waiting')).toContainEqual({
    type: 'waiting',
    for: 'another program that installs: apt-get (process 812)',
    limit: 300_000,
  });
});

test('whom apt itself waits for is told once', async () => {
  const machine = fakeMachine();
  const line = 'Waiting for cache lock: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (unattended-upgr)... ';
  machine.tries['Install them'] = [{ lines: [`${line}1s`, `${line}2s`] }];
  const ui = scriptedUi(true);
  await mend(machine, ui);
  expect(ui.told.filter(fact => fact.type === 'waiting' && fact.for.includes('unattended-upgr (process 7)'))).toHaveLength(1);
});

test('another apt is not waited for without end', async () => {
  const machine = fakeMachine();
  machine.tries['Download'] = Array.from({ length: 1000 }, () => locked);
  expect((await failure(mend(machine)))?.evidence.join()).toContain('held by process 812');
  expect(machine.now).toBeLessThan(310_000);
});

test('an engine that does not answer after its start is given up in time, and the wait is told', async () => {
  const machine = fakeMachine({ engine: down });
  machine.effects['Start the engine'] = down;
  const ui = scriptedUi(true);
  const { findings } = await mend(machine, ui);
  expect(findings.filter(({ code }) => code === 'engine-down')).toMatchObject([{ evidence: ['nobody listens'] }]);
  expect(ui.told).toContainEqual({ type: 'waiting', for: 'the Docker engine to answer', limit: 30_000 });
  expect(machine.now).toBeLessThan(32_000);
});

test('with sudo alone the engine runs in the end, and the finding says how this session gets in', async () => {
  const machine = fakeMachine({ facts: { ...roomy, user: ada('sudo') } });
  machine.effects['Start the engine'] = { state: 'no-permission', evidence: ['/var/run/docker.sock may not be opened'] };
  expect(codes((await mend(machine)).findings)[0]).toBe('engine-no-permission');
});

test('a closed door is opened by joining the group, after consent, once', async () => {
  const machine = fakeMachine({ engine: shut, facts: { ...roomy, user: ada('sudo') } });
  const ui = scriptedUi(true);
  const { findings } = await mend(machine, ui);
  expect(machine.done).toMatchObject([{ type: 'command', command: ['usermod', '-aG', 'docker', 'ada'] }]);
  expect(ui.asked).toMatchObject([{ what: 'Let ada talk to the Docker engine', undo: 'sudo gpasswd -d ada docker' }]);
  expect(codes(findings)[0]).toBe('engine-no-permission');
});

test.for([
  ['a member already', { ...roomy.user, ...ada('sudo', true) }],
  ['somebody without rights', ada('none')],
] as const)('nothing is asked of %s', async ([, user]) => {
  const machine = fakeMachine({ engine: shut, facts: { ...roomy, user } });
  const ui = scriptedUi(true);
  await mend(machine, ui);
  expect([ui.asked, machine.done]).toEqual([[], []]);
});

test('who may not act as root is not asked; the finding names the lines', async () => {
  const machine = fakeMachine({ facts: { ...roomy, user: ada('none') } });
  const ui = scriptedUi(true);
  const { findings } = await mend(machine, ui);
  expect(ui.asked).toEqual([]);
  expect(findings[0]?.remedy?.command).toContain('docker.io/trixie');
});

test('being asked to stop ends it before the next step', async () => {
  const machine = fakeMachine();
  const leave = new AbortController();
  const ui = scriptedUi(true, fact => {
    if (fact.type === 'log' && fact.line.startsWith('Download')) leave.abort();
  });
  await expect(mend(machine, ui, leave.signal)).rejects.toThrow(Cancelled);
  expect(machine.done.map(({ says }) => says).at(-1)).toMatch(/^Refresh/);
});

test('an .env that cannot be understood is a finding, and the machine is looked at all the same', async () => {
  const { findings } = await look(fakeMachine({ engine: readyEngine, env: 'STORE_PASSWORD=geheim\nnonsense\n' }));
  expect(codes(findings)).toEqual(expect.arrayContaining(['engine-ready', 'env-malformed']));
  expect(JSON.stringify(findings)).not.toContain('geheim');
});

test('a stack that is set up is asked for its causes, root first; one that is not, is not', async () => {
  const containers = [container('store', { state: 'exited', health: 'none', exitCode: 1 }), container('app', { health: 'starting' })];
  const ask = (env: string | undefined) => {
    const machine = fakeMachine({ engine: readyEngine, env });
    const engine = { ...fakeEngine({ containers }).engine, state: machine.host.engine.state };
    return doctor(smallStack, { ...machine.host, engine }, scriptedUi(true), { fix: false, signal: never });
  };
  expect((await ask(undefined)).causes).toEqual([]);
  expect((await ask('STORE_PASSWORD=x\nSTORE_IMAGE=y\n')).causes.map(({ subject }) => subject)).toContain('store');
});

test('what Docker takes from the shell is found before the set-up, too', async () => {
  const machine = fakeMachine({ engine: readyEngine });
  const shell = (name: string) => (name === 'DOCKER_BUILDKIT' ? '0' : undefined);
  const { findings } = await doctor(smallStack, { ...machine.host, shell }, scriptedUi(true), { fix: false, signal: never });
  expect(codes(findings).slice(-2)).toEqual(['env-missing', 'env-overridden-by-shell']);
});
