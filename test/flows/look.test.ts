import { expect, test } from 'vitest';
import { leftOf } from '../../src/core/left-checks.ts';
import { type LookPart, lookParts } from '../../src/core/machine-look.ts';
import type { RunFact } from '../../src/core/run-event.ts';
import { reveal } from '../../src/core/values.ts';
import { advance, begin, valuesOf, type Wizard } from '../../src/core/wizard.ts';
import { prepare } from '../../src/flows/fixes/prepare.ts';
import { look } from '../../src/flows/look.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { ada } from '../support/machine.ts';

const fresh = begin(stack, 'dev', {});
const looking = async (fake: FakeHost, wizard: Wizard = fresh, parts: readonly LookPart[] = lookParts): Promise<Wizard> => {
  const seen = await Promise.all(parts.map(part => look(fake.host, wizard, part)));
  return seen.reduce(advance, wizard);
};
const codes = (wizard: Wizard): readonly string[] => leftOf(wizard).map(({ finding }) => finding.code);
const withPort = (fake: FakeHost): void => {
  fake.facts = { ...fake.facts, ports: [{ port: 8000, address: '127.0.0.1', owner: { type: 'process', name: 'node', pid: 4312 } }] };
};
const without = (fake: FakeHost): void => {
  fake.engine = { state: 'absent', evidence: ['docker: not found'] };
};

test('a taken port is moved, and nothing is left of it', async () => {
  const wizard = await looking(fakeHost(stack, withPort));
  expect([reveal(valuesOf(wizard)['API_PORT']), codes(wizard)]).toEqual(['8001', []]);
});

test('where nothing is started, ports alone matter', async () => {
  const fake = fakeHost(stack, one => {
    withPort(one);
    without(one);
  });
  const wizard = await looking(fake, begin(stack, 'dev', {}, { start: false }));
  expect([reveal(valuesOf(wizard)['API_PORT']), lookParts.map(part => wizard.looked[part]?.findings), codes(wizard)]).toEqual([
    '8001',
    [[], [], []],
    [],
  ]);
  expect(codes(await looking(fake))).toEqual(['engine-absent']);
});

test('a group that was joined holds up nothing where the program can go on under it', async () => {
  const closed = (canRegroup: boolean): FakeHost =>
    fakeHost(stack, fake => {
      fake.engine = { state: 'no-permission', evidence: ['EACCES'] };
      fake.facts = { ...fake.facts, user: { ...ada('sudo', true), canRegroup } };
    });
  expect(codes(await looking(closed(true)))).toEqual([]);
  expect(codes(await looking(closed(false)))).toEqual(['engine-no-permission']);
});

const repairOf = async (fake: FakeHost, tell: (fact: RunFact) => void = () => {}) => {
  const [left] = leftOf(await looking(fake));
  if (!left) throw new Error('nothing is left');
  return prepare({ stack, host: fake.host, ui: { tell }, signal: new AbortController().signal }, left.finding);
};

test('installing Docker is prepared, told while it goes on, and done', async () => {
  const told: RunFact[] = [];
  const fake = fakeHost(stack, without);
  fake.host.packages.perform = () => async () => {
    fake.engine = fakeHost(stack).engine;
    return { exit: 0, cancelled: false };
  };
  const prepared = await repairOf(fake, fact => void told.push(fact));
  expect(told).toEqual([]);
  if (prepared.type !== 'ready') throw new Error(prepared.type);
  expect([prepared.consent.what, prepared.consent.undo]).toEqual([
    expect.stringContaining('Docker Engine'),
    expect.stringContaining('apt-get'),
  ]);
  expect(await prepared.run()).toEqual({ type: 'done' });
  expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(['step-started', 'log', 'step-finished']));
  expect(codes(await looking(fake))).toEqual([]);
});

test('what cannot be mended by who runs this, or fails, says why', async () => {
  const poor = fakeHost(stack, fake => {
    without(fake);
    fake.facts = { ...fake.facts, user: ada('none') };
  });
  expect(await repairOf(poor)).toMatchObject({ type: 'failed', finding: { code: 'install-failed', subject: 'docker' } });
  const broken = fakeHost(stack, without);
  broken.host.packages.perform = () => async () => ({ exit: 100, cancelled: false });
  const prepared = await repairOf(broken);
  expect(await (prepared.type === 'ready' ? prepared.run() : prepared)).toMatchObject({ type: 'failed' });
});

test('what doctor finds of files and network is left, too: the network as it is asked for, not as the rest of it stands', async () => {
  const fake = fakeHost(stack, it => {
    it.env = 'SAMPLEMIND_MODE=dev\nAPI_PRT=8000\n';
    it.envFacts = { ...it.envFacts, mode: 0o644, isTracked: true };
    it.homeFacts = { ...it.homeFacts, crlf: ['deployment/docker/celery-entrypoint.sh'] };
    it.shell = { DOCKER_BUILDKIT: '0' };
  });
  const wizard = await looking(fake, fresh, ['files']);
  expect(codes(wizard)).toEqual(['env-unknown-key', 'env-overridden-by-shell', 'env-tracked-by-git', 'script-crlf']);
  const [mended] = leftOf(wizard).filter(({ finding: { code } }) => code === 'script-crlf');
  const prepared =
    mended && (await prepare({ stack, host: fake.host, ui: { tell: () => {} }, signal: new AbortController().signal }, mended.finding));
  expect(prepared).toMatchObject({ type: 'ready', consent: { does: ['deployment/docker/celery-entrypoint.sh'] } });
});

test('the network is asked for what these answers name, and what is not here yet is wanted', async () => {
  const fake = fakeHost(stack, it => {
    it.registrySays = image => (image.startsWith('registry.example.org/') ? 'x509: certificate signed by unknown authority' : '');
  });
  Object.assign(fake.host.engine, { imageFacts: async () => new Map() });
  expect(codes(await looking(fake, fresh, ['network']))).toEqual([]);
  const elsewhere = advance(fresh, { type: 'answered', key: 'REDIS_IMAGE', text: 'registry.example.org/redis:7' });
  expect(codes(await looking(fake, elsewhere, ['network']))).toEqual(['certificate-untrusted']);
});
