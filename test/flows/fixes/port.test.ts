import { expect, test } from 'vitest';
import { setValues } from '../../../src/core/env-write.ts';
import { Cancelled } from '../../../src/core/problem.ts';
import { doctor } from '../../../src/flows/doctor.ts';
import { stack } from '../../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../../support/fake-host.ts';
import { fullEnv, fullEnvValues } from '../../support/full-env.ts';
import { type Person, person } from '../../support/person.ts';

const before = setValues(stack, `# mine\n${fullEnv}\nMY_OWN='x'  # stays\n`, fullEnvValues);
const taken = (port: number) => ({ port, address: '127.0.0.1', owner: { type: 'process', name: 'node', pid: 4312 } }) as const;
const mend = (fake: FakeHost, who: Person, fix = true) => doctor(stack, fake.host, who.ui, { fix, signal: new AbortController().signal });
const home = (...open: readonly number[]): FakeHost =>
  fakeHost(stack, fake => {
    fake.env = before;
    fake.facts = { ...fake.facts, ports: open.map(taken) };
  });

test('a taken port is offered to be mended where there is an .env, and only there', async () => {
  const automatic = async (fake: FakeHost) =>
    (await mend(fake, person(), false)).findings.find(({ code }) => code === 'port-taken')?.remedy?.automatic;
  expect(await automatic(home(8000))).toBe(true);
  const bare = home(8000);
  bare.env = undefined;
  expect(await automatic(bare)).toBe(false);
});

test('the next free ports are taken with all that follows from them, after one consent, and no other byte changes', async () => {
  const fake = home(3000, 8000, 8001);
  const who = person();
  const { findings } = await mend(fake, who);
  const now = {
    ...{ API_PORT: '8002', API_URL: 'http://localhost:8002', VITE_API_URL: 'http://localhost:8002' },
    ...{ FRONTEND_PORT: '3001', CORS_ORIGINS: '["http://localhost:3001","http://127.0.0.1:3001"]' },
  };
  expect(fake.env).toBe(setValues(stack, before, now));
  expect(who.facts('wrote')).toEqual([{ type: 'wrote', keys: expect.arrayContaining(Object.keys(now)), proof: 'compose' }]);
  expect(who.asked).toMatchObject([
    { does: expect.arrayContaining(['.env: change API_PORT from 8000 to 8002']), undo: 'samplemind env undo' },
  ]);
  expect(fake.backups).toEqual([before]);
  expect(findings.map(({ code }) => code)).toContain('ports-free');
});

test('a no leaves .env as it is', async () => {
  const fake = home(8000);
  await expect(mend(fake, person({ agrees: false }))).rejects.toThrow(Cancelled);
  expect(fake.written).toEqual([]);
});

test('a text that Compose reads otherwise is not written: that is said, and the port stays a finding', async () => {
  const fake = home(8000);
  fake.composeReads = async () => ({ type: 'refused', line: 3 });
  const { findings } = await mend(fake, person());
  expect(findings[0]).toMatchObject({ code: 'env-not-proven', severity: 'error' });
  expect(findings.map(({ code }) => code)).toContain('port-taken');
  expect(fake.env).toBe(before);
});
