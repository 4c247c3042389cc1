import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Checked, checkup } from '../../src/core/checkup.ts';
import type { EngineState } from '../../src/core/engine-facts.ts';
import { planInstall } from '../../src/core/engine-install.ts';
import type { Finding } from '../../src/core/findings.ts';
import type { MachineFacts, PortUse } from '../../src/core/machine-facts.ts';
import { complete, reading } from '../../src/core/values.ts';
import { type Service, servicesOf, setting } from '../../src/stack/define.ts';
import { defineStack } from '../../src/stack/define-stack.ts';
import { stack as samplemind } from '../../src/stack/stack.ts';
import { ada, bookwormOffers, readyEngine, roomy } from '../support/machine.ts';

const GiB = 2 ** 30;

const port = (reader: string) =>
  setting(z.string().min(1), { ask: 'Port', section: 'api', page: 'performance', readers: [reader], change: 'recreate' });

const service = (variable: string, container: number): Service => ({
  purpose: 'answers',
  needs: [],
  probe: { kind: 'container' },
  image: { dockerfile: 'Dockerfile.any' },
  modes: ['dev'],
  onSmokePath: true,
  startLimit: 1000,
  ports: [{ variable, container }],
  volumes: [],
});

const stack = defineStack({
  modes: ['dev'],
  name: 'two',
  settings: { API_PORT: port('api'), PAGE_PORT: port('page') },
  services: { api: service('API_PORT', 8000), page: service('PAGE_PORT', 3000) },
  images: [],
});

const fine: Checked = {
  engine: readyEngine,
  machine: roomy,
  install: undefined,
  stack,
  services: ['api', 'page'],
  values: { API_PORT: '8000', PAGE_PORT: '8001' },
  project: 'samplemind-dev',
  isSetUp: false,
  spareCache: undefined,
};
const on = (machine: Partial<MachineFacts>): Checked => ({ ...fine, machine: { ...roomy, ...machine } });
const using = (...ports: readonly PortUse[]): readonly Finding[] => checkup(on({ ports }));
const codes = (findings: readonly Finding[]): readonly string[] => findings.map(({ code }) => code);
const only = (code: string, findings: readonly Finding[]): Finding | undefined => findings.find(finding => finding.code === code);
const node: PortUse = { port: 8000, address: '127.0.0.1', owner: { type: 'process', name: 'node', pid: 4312 } };

test('a machine that has everything: each thing that was looked at is said, and all is ok', () => {
  const findings = checkup(fine);
  expect(codes(findings)).toEqual([
    'engine-ready',
    'compose-ready',
    'buildx-ready',
    'cpu-enough',
    'memory-enough',
    'disk-enough',
    'ports-free',
  ]);
  expect(findings.every(({ severity, remedy }) => severity === 'ok' && remedy === null)).toBe(true);
});

test.for([
  ['absent', 'engine-absent'],
  ['client-only', 'engine-client-only'],
  ['down', 'engine-down'],
  ['no-permission', 'engine-no-permission'],
  ['wrong-context', 'engine-wrong-context'],
] as const)('an engine that is %s is an error with its evidence, and nothing is said of Compose', ([state, code]) => {
  const findings = checkup({ ...fine, engine: { state, evidence: ['what was tried'] } });
  expect(findings[0]).toMatchObject({
    code,
    severity: 'error',
    evidence: ['what was tried'],
    remedy: { command: expect.stringMatching(/./) },
  });
  expect(codes(findings)).not.toContain('compose-ready');
});

test.for([
  [{ apiVersion: '1.43' }, 'engine-too-old'],
  [{ compose: undefined }, 'compose-too-old'],
  [{ composeLacks: ['config --variables'] }, 'compose-too-old'],
  [{ buildx: undefined }, 'buildx-missing'],
] as const)('an engine with %j is an error: %s', ([lack, code]) => {
  expect(only(code, checkup({ ...fine, engine: { ...readyEngine, ...lack } }))?.severity).toBe('error');
});

const absent: EngineState = { state: 'absent', evidence: [] };
const remedyFor = (rights: MachineFacts['user']['rights'], install: Checked['install']) =>
  checkup({ ...on({ user: ada(rights) }), engine: absent, install })[0]?.remedy;

test('who may act as root is offered --fix; who may not is told what to do instead', () => {
  const plan = planInstall(roomy, absent, bookwormOffers);
  expect(remedyFor('root', plan)).toMatchObject({ command: 'samplemind doctor --fix', automatic: true });
  expect(remedyFor('sudo', plan)).toMatchObject({ command: 'samplemind doctor --fix', automatic: true });
  expect(remedyFor('sudo-asks', plan)).toMatchObject({ command: 'sudo -v && samplemind doctor --fix', automatic: false });
  expect(remedyFor('none', plan)).toMatchObject({ command: expect.stringContaining('docker.io/trixie'), automatic: false });
});

test('where nothing can be installed the remedy says why', () => {
  const remedy = remedyFor('root', { type: 'impossible', why: 'There is no apt.', remedy: 'Do it by hand.' });
  expect(remedy).toMatchObject({ message: 'There is no apt. Do it by hand.', automatic: false });
});

test.each<[string, Partial<MachineFacts['user']>, string, boolean]>([
  ['by sudo, at once', ada('sudo'), 'samplemind doctor --fix', true],
  ['by sudo with a password', ada('sudo-asks'), 'sudo -v && samplemind doctor --fix', false],
  ['by nobody here', ada('none'), 'usermod -aG docker ada', false],
  ['a member whose session began before', ada('none', true), 'samplemind doctor --fix', true],
  ['the same without sg', { ...ada('none', true), canRegroup: false }, 'exec su -l ada', false],
  ['a socket of root alone', { ...ada('sudo'), engineGroup: null }, 'sudo samplemind doctor --fix', false],
])('a missing permission: %s', (_, user, command, automatic) => {
  const engine: EngineState = { state: 'no-permission', evidence: [] };
  const remedy = checkup({ ...on({ user: { ...roomy.user, ...user } }), engine })[0]?.remedy;
  expect(remedy).toMatchObject({ command, automatic });
});

test('a wrong context is mended where it comes from', () => {
  const command = (evidence: string) => checkup({ ...fine, engine: { state: 'wrong-context', evidence: [evidence] } })[0]?.remedy?.command;
  expect(command('DOCKER_HOST is tcp://far:2375')).toBe('unset DOCKER_HOST');
  expect(command('DOCKER_CONTEXT=far is ssh://far')).toBe('unset DOCKER_CONTEXT');
  expect(command('the context far is ssh://far')).toBe('docker context use default');
  const [found] = checkup({ ...fine, engine: { state: 'wrong-context', evidence: ['the context far is ssh://far', 'more'] } });
  expect(found?.message).toContain('the context far is ssh://far');
});

test.for([
  [{ cpus: 1 }, {}, 'cpu-low', 'warning'],
  [{ memory: 1 * GiB }, {}, 'memory-low', 'warning'],
  [{}, { disk: { ...roomy.disk, free: 5 * GiB } }, 'disk-low', 'warning'],
  [{}, { disk: { ...roomy.disk, free: GiB / 2 } }, 'disk-low', 'error'],
  [{}, { disk: { ...roomy.disk, inodes: { free: 1000, total: 10_000_000 } } }, 'inodes-low', 'warning'],
] as const)('too little: engine %j, machine %j is %s, %s', ([engine, machine, code, severity]) => {
  expect(only(code, checkup({ ...on(machine), engine: { ...readyEngine, ...engine } }))?.severity).toBe(severity);
});

const production = (GB: number, more: Partial<Checked> = {}): Finding | undefined => {
  const values = complete(samplemind, 'prod', { DOMAIN: 'localhost', SAMPLEMIND_MODE: 'prod' });
  const services = servicesOf(samplemind, 'prod', reading(values));
  const engine = { ...readyEngine, memory: GB * GiB };
  const machine = { ...roomy, memory: { ...roomy.memory, total: GB * GiB } };
  return checkup({ ...fine, stack: samplemind, services, values, engine, machine, ...more }).find(({ code }) => code.startsWith('memory-'));
};

test.for([
  [4, 'memory-low', 'warning'],
  [12, 'memory-tight', 'info'],
  [32, 'memory-enough', 'ok'],
] as const)('production on %i GB: %s', ([GB, code, severity]) => {
  expect(production(GB)).toMatchObject({ code, severity });
});

test('too little memory is mended by what fits: the share of the virtual machine, fewer jobs, swap', () => {
  expect(production(4, { machine: roomy })?.remedy?.message).toContain('only a part of the 16 GB');
  expect(production(4, { isSetUp: true })?.remedy?.command).toBe('samplemind setup --set CELERY_WORKER_CONCURRENCY=1');
  expect(production(4)?.remedy?.command).toContain('swapon');
  const swapped = { ...roomy, memory: { total: 4 * GiB, available: GiB, swap: GiB } };
  expect(production(4, { machine: swapped })?.remedy?.message).toMatch(/one job/);
});

test('fewer services want less memory', () => {
  const found = (services: readonly string[]) => codes(checkup({ ...fine, services, engine: { ...readyEngine, memory: 1.8 * GiB } }));
  expect(found(['api', 'page'])).toContain('memory-enough');
  expect(found(Array.from({ length: 10 }, () => 'api'))).toContain('memory-low');
});

test('two cores are enough, and what the engine has counts, not what the machine has', () => {
  expect(codes(checkup({ ...on({ cpus: 1 }), engine: { ...readyEngine, cpus: 2 } }))).toContain('cpu-enough');
  expect(codes(checkup({ ...on({ cpus: 1 }), engine: absent }))).toContain('cpu-low');
});

test('a file system without a fixed number of inodes is not short of them', () => {
  expect(codes(checkup(on({ disk: { ...roomy.disk, inodes: null } })))).not.toContain('inodes-low');
});

test('a taken port names its owner and the next port that is free and that nobody else here wants', () => {
  const taken = only('port-taken', using(node, { ...node, port: 8002 }));
  expect(taken).toMatchObject({
    severity: 'error',
    subject: 'api',
    message: 'Port 8000, wanted by api, is taken by node (process 4312).',
    evidence: ['127.0.0.1:8000 is open: node (process 4312)'],
    remedy: { command: 'samplemind setup --set API_PORT=8003', automatic: false },
  });
});

test('two taken ports are not offered the same free one', () => {
  const commands = using(node, { ...node, port: 8001 }).flatMap(({ remedy }) => remedy?.command ?? []);
  expect(commands).toEqual(['samplemind setup --set API_PORT=8002', 'samplemind setup --set PAGE_PORT=8003']);
});

test.for([
  ['a container of this project', { ...node, owner: { type: 'container', name: 'api-1', project: 'samplemind-dev' } }, false],
  ['a container of another project', { ...node, owner: { type: 'container', name: 'web', project: 'blog' } }, true],
  ['a container of no project', { ...node, owner: { type: 'container', name: 'web', project: null } }, true],
  ['somebody else on all addresses', { ...node, address: '::', owner: { type: 'unknown' } }, true],
  ['another address of this machine', { ...node, address: '192.168.1.5' }, false],
  ['the loopback of IPv6 alone', { ...node, address: '::1' }, false],
] as const)('%s: in the way %s', ([, use, inTheWay]) => {
  expect(codes(using(use)).includes('port-taken')).toBe(inTheWay);
});

test.for([
  ['another address of this machine', '192.168.1.5'],
  ['the loopback of IPv6 alone', '::1'],
  ['all addresses', '0.0.0.0'],
] as const)('nginx is published everywhere: a listener on %s is in its way', ([, address]) => {
  const values = complete(samplemind, 'prod', { DOMAIN: 'localhost' });
  const ports = [443, 9090].map(open => ({ ...node, port: open, address }));
  const found = checkup({ ...on({ ports }), stack: samplemind, services: ['nginx', 'prometheus'], values });
  const taken = found.filter(({ code }) => code === 'port-taken').map(({ subject }) => subject);
  expect(taken).toEqual(address === '0.0.0.0' ? ['nginx', 'prometheus'] : ['nginx']);
});

test('a port that two of the stack want is taken by the other one', () => {
  const values = complete(samplemind, 'prod', { DOMAIN: 'localhost', HTTPS_PORT: '80' });
  const found = checkup({ ...fine, stack: samplemind, services: ['nginx'], values });
  expect(found.filter(({ code }) => code === 'port-taken')).toMatchObject([
    {
      message: 'Port 80, wanted by nginx, is taken by nginx by HTTP_PORT.',
      evidence: ['HTTP_PORT and HTTPS_PORT are both 80'],
      remedy: { command: 'samplemind setup --set HTTPS_PORT=81' },
    },
  ]);
  expect(only('port-taken', checkup({ ...fine, values: { API_PORT: '8000', PAGE_PORT: '8000' } }))?.subject).toBe('page');
});

test.for([
  ['2.0', 4, undefined, undefined],
  ['1.0', 1, 'cpu-limited', 'info'],
  ['2.0', 1, 'cpu-limit-high', 'error'],
] as const)('a limit of %s processors on a machine with %i', ([limit, cpus, code, severity]) => {
  const values = complete(samplemind, 'prod', { CPU_LIMIT: limit });
  const findings = checkup({ ...fine, stack: samplemind, services: [], values, engine: { ...readyEngine, cpus } });
  const found = findings.filter(finding => finding.code.startsWith('cpu-limit'));
  expect(found.map(finding => [finding.code, finding.severity])).toEqual(code ? [[code, severity]] : []);
});
