import { expect, test } from 'vitest';
import type { EngineState } from '../../src/core/engine-facts.ts';
import { type InstallPlan, type PackageOffers, planInstall, scriptOf } from '../../src/core/engine-install.ts';
import type { MachineFacts } from '../../src/core/machine-facts.ts';
import { ada, bookworm, bookwormOffers, readyEngine, roomy, trixie, ubuntu } from '../support/machine.ts';

const absent: EngineState = { state: 'absent', evidence: [] };
const noLists = { ...bookwormOffers, candidates: {} };
const docker = { ...bookwormOffers, dockerAnswers: true };

const plan = (
  os: MachineFacts['os'],
  offers: PackageOffers,
  engine: EngineState = absent,
  more: Partial<MachineFacts> = {},
): InstallPlan => {
  const found = planInstall({ ...roomy, os, ...more }, engine, offers);
  if (found?.type !== 'plan') throw new Error(`no plan: ${found?.why}`);
  return found;
};

const packagesOf = ({ steps }: InstallPlan): readonly string[] =>
  steps.flatMap(step =>
    step.type === 'command' && step.says.startsWith('Download') ? step.command.slice(1 + step.command.indexOf('--download-only')) : [],
  );

const jammyOffers = {
  ...bookwormOffers,
  candidates: { 'docker.io': '20.10.12-0ubuntu4', 'docker-compose': '1.29.2-1' },
  sources: [{ uri: 'http://archive.ubuntu.com/ubuntu', suites: ['jammy'], signedBy: undefined }],
};
const jammyUpdates = {
  ...jammyOffers,
  candidates: {
    'docker.io': '28.2.2-0ubuntu1~22.04.1',
    'docker-compose': '1.29.2-1',
    'docker-compose-v2': '2.37.1+ds1',
    'docker-buildx': '0.21.3',
  },
};
const trixieOffers = {
  ...bookwormOffers,
  candidates: {
    'docker.io': '26.1.5+dfsg1-9',
    'docker-cli': '26.1.5+dfsg1-9',
    'docker-compose': '2.26.1-4',
    'docker-buildx': '0.13.1+ds1-3',
  },
};

test.for([
  ['Docker’s repository answers on Debian 12', bookworm, docker, 'docker', 'docker-ce'],
  ['Docker’s repository answers on Ubuntu 24.04', ubuntu('24.04', 'noble'), docker, 'docker', 'docker-ce'],
  ['Debian 13', trixie, trixieOffers, 'distribution', 'docker-compose'],
  ['Debian 13 whose lists were never fetched', trixie, noLists, 'distribution', 'docker-cli'],
  ['Ubuntu 22.04 with its updates', ubuntu('22.04', 'jammy'), jammyUpdates, 'distribution', 'docker-compose-v2'],
  ['Ubuntu 24.04 whose lists were never fetched', ubuntu('24.04', 'noble'), noLists, 'distribution', 'docker-compose-v2'],
  [
    'a cousin of Ubuntu with its packages',
    { ...ubuntu('22', 'wilma'), id: 'linuxmint' },
    jammyUpdates,
    'distribution',
    'docker-compose-v2',
  ],
  ['Debian 12', bookworm, bookwormOffers, 'debian-13', 'docker.io/trixie'],
  ['Debian 12 whose lists were never fetched', bookworm, noLists, 'debian-13', 'docker.io/trixie'],
] as const)('%s: the engine comes from the right place', ([, os, offers, source, named]) => {
  const found = plan(os, offers);
  expect(found.source).toBe(source);
  expect(packagesOf(found)).toContain(named);
});

test.for([
  ['Ubuntu 22.04 as it was first released', ubuntu('22.04', 'jammy'), jammyOffers],
  ['Debian 12 without a Debian mirror', bookworm, { ...bookwormOffers, sources: [] }],
  ['Fedora', { ...bookworm, id: 'fedora', name: 'Fedora 42' }, { ...bookwormOffers, hasApt: false }],
  ['Docker’s packages, and their repository out of reach', bookworm, { ...bookwormOffers, installed: { 'docker-ce': '5:20.10' } }],
] as const)('%s: the person is told how to help themselves', ([, os, offers]) => {
  expect(planInstall({ ...roomy, os }, absent, offers)).toMatchObject({
    type: 'impossible',
    remedy: expect.stringContaining('docs.docker.com'),
  });
});

test('Debian 13 stands beside Debian 12 with files that name the machine’s own mirror, and everything else stays', () => {
  const mirror = { uri: 'mirror+file:/etc/apt/mirrors/debian.list', suites: ['bookworm'], signedBy: '/etc/keys/own.gpg' };
  const { steps } = plan(bookworm, { ...bookwormOffers, sources: [mirror] });
  expect(steps.filter(({ type }) => type === 'write')).toEqual([
    expect.objectContaining({ lines: ['Package: *', 'Pin: release n=trixie', 'Pin-Priority: 100'] }),
    expect.objectContaining({
      path: '/etc/apt/sources.list.d/samplemind-engine.sources',
      lines: ['Types: deb', `URIs: ${mirror.uri}`, 'Suites: trixie', 'Components: main', 'Signed-By: /etc/keys/own.gpg'],
    }),
  ]);
});

test('the pin stands before the source, so that nothing is taken from Debian 13 by accident', () => {
  expect(plan(bookworm, bookwormOffers).steps.map(({ type }) => type)).toEqual([
    'write',
    'write',
    'command',
    'command',
    'command',
    'start',
  ]);
});

test('a mirror that has Debian 13 among its suites is not named twice', () => {
  const sources = [...bookwormOffers.sources, { uri: 'http://mirror.example/debian', suites: ['trixie'], signedBy: undefined }];
  expect(plan(bookworm, { ...bookwormOffers, sources }).undo).not.toContain('samplemind-engine.sources');
});

test('Docker’s repository that is there already is used as it is', () => {
  const sources = [{ uri: 'https://download.docker.com/linux/debian', suites: ['bookworm'], signedBy: '/etc/apt/keyrings/docker.asc' }];
  expect(plan(bookworm, { ...docker, sources }).steps.map(({ type }) => type)).toEqual(['command', 'command', 'command', 'start']);
});

test('an engine that is too old is replaced, and the consent says what that costs', () => {
  const old = { ...readyEngine, version: '20.10.24', apiVersion: '1.41', compose: undefined, buildx: undefined };
  const offers = { ...docker, installed: { 'docker.io': '20.10.24', containerd: '1.6.20', runc: '1.1.5' } };
  const says = plan(bookworm, offers, old).steps.map(step => step.says);
  expect(says).toContain('Remove docker.io, containerd, runc, which exclude the new ones; images and volumes stay');
  expect(says).toContain('Install them, in place of 20.10.24, whose containers stop meanwhile');
});

test('an engine that no package brought is left alone', () => {
  expect(planInstall(roomy, { ...readyEngine, apiVersion: '1.43' }, docker)).toMatchObject({ type: 'impossible' });
});

test('a missing plugin comes from where the engine came from, and the engine is not touched', () => {
  const offers = { ...docker, installed: { 'docker.io': '26.1.5' } };
  const found = plan(bookworm, offers, { ...readyEngine, buildx: undefined });
  expect(packagesOf(found)).toEqual(['docker-buildx/trixie']);
  expect(found.what).toBe('Install buildx from Debian 13, beside Debian 12');
  expect(found.undo).not.toMatch(/docker\.io|start-stop-daemon/);
});

test('a Compose that lacks what the stack needs is replaced', () => {
  expect(packagesOf(plan(trixie, trixieOffers, { ...readyEngine, composeLacks: ['up --wait'] }))).toEqual(['docker-compose']);
});

test('an engine that is down is only started', () => {
  const down: EngineState = { state: 'down', evidence: [] };
  expect(plan(bookworm, bookwormOffers, down)).toMatchObject({ source: null, steps: [{ type: 'start' }], undo: null });
  expect(plan(bookworm, bookwormOffers, down, { hasSystemd: true }).steps).toMatchObject([
    { command: ['systemctl', 'enable', '--now', 'docker.service'] },
  ]);
});

test('nothing is done where nothing is missing, or where something else stands in the way', () => {
  expect(planInstall(roomy, readyEngine, docker)).toBeUndefined();
  expect(planInstall(roomy, { state: 'no-permission', evidence: [] }, docker)).toBeUndefined();
  expect(planInstall(roomy, { state: 'wrong-context', evidence: [] }, docker)).toBeUndefined();
});

test('with sudo the person joins the group docker, told what that means, and the undo says sudo, too', () => {
  const { steps, undo } = plan(bookworm, bookwormOffers, absent, { user: ada('sudo') });
  expect(steps.at(-1)).toMatchObject({ command: ['usermod', '-aG', 'docker', 'ada'], says: expect.stringContaining('what root can') });
  expect(undo?.split('\n').every(line => line.startsWith('sudo '))).toBe(true);
});

test('the undo removes what was not there before, and keeps images and volumes', () => {
  expect(plan(bookworm, { ...bookwormOffers, installed: { containerd: '1.6.20' } }).undo?.split('\n')).toEqual([
    'start-stop-daemon --stop --oknodo --retry 30 --pidfile /var/run/docker.pid',
    'apt-get remove -y docker.io docker-cli runc docker-compose docker-buildx',
    'rm -f /var/lib/docker/nuke-graph-directory.sh',
    'apt-get purge -y docker.io docker-cli runc docker-compose docker-buildx',
    'rm -f /etc/apt/sources.list.d/samplemind-engine.sources /etc/apt/preferences.d/samplemind-engine',
    'apt-get update',
  ]);
});

test('the steps can be written down for a person who does them by hand', () => {
  expect(scriptOf(plan(bookworm, bookwormOffers)).split('\n').slice(0, 1)).toEqual([
    `printf '%s\\n' 'Package: *' 'Pin: release n=trixie' 'Pin-Priority: 100' > /etc/apt/preferences.d/samplemind-engine`,
  ]);
});
