import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readValues } from '../../src/core/env-text.ts';
import { setValues } from '../../src/core/env-write.ts';
import type { RunFact } from '../../src/core/run-event.ts';
import { agreedEngine } from '../../src/flows/install-engine.ts';
import { plan, type SetupOptions } from '../../src/flows/plan.ts';
import { rehearseSetup, setup } from '../../src/flows/setup.ts';
import { about, keysOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { answerAndTry } from '../../src/ui/headless/answer.ts';
import { type FakeHost, fakeHost } from '../support/fake-host.ts';
import { ada } from '../support/machine.ts';
import { person } from '../support/person.ts';

const usual: SetupOptions = {
  mode: 'dev',
  answers: {},
  source: '--answers',
  project: undefined,
  images: 'auto',
  recommended: true,
  start: true,
};
const never = new AbortController().signal;
const whole = { start: true, smoke: false, signal: never };

const run = async (fake: FakeHost, options: Partial<SetupOptions> = {}, how = whole, who = person()) => {
  const agreed = await plan(stack, fake.host, who.ui, { ...usual, ...options });
  await setup(stack, fake.host, who.ui, agreed, how);
  return who;
};

test('what providers said of keys is told, as a warning at most, and stops nothing', async () => {
  const fake = fakeHost(stack, it => {
    it.send = async ({ url }) =>
      url.includes('anthropic') ? { status: 401, body: { error: { type: 'authentication_error' } } } : { status: 500, body: '' };
  });
  const answers = { OPENAI_API_KEY: 'sk-hidden-of-mine', ANTHROPIC_API_KEY: 'sk-ant-hidden-of-mine' };
  const who = person({ asks: answerAndTry });
  await run(fake, { answers }, { ...whole, start: false }, who);
  const told = who.facts('finding').map(({ code, severity, subject }) => [code, severity, subject]);
  expect(told).toEqual([
    ['ai-key-unknown', 'info', 'OPENAI_API_KEY'],
    ['ai-key-refused', 'warning', 'ANTHROPIC_API_KEY'],
  ]);
  expect(JSON.stringify(who.told)).not.toContain('hidden');
  expect(readValues(fake.env ?? '')).toMatchObject(answers);
});

test('from nothing: checks, .env, images, build, start, card', async () => {
  const fake = fakeHost(stack);
  const who = await run(fake);
  expect(who.facts('step-finished').map(({ step }) => step)).toEqual(['checks', 'write', 'images', 'build', 'start']);
  expect(who.facts('images-chosen')).toEqual([{ type: 'images-chosen', source: 'packages', why: fake.registry.why }]);
  expect(who.facts('left-out').map(({ name }) => name)).toEqual(['grafana']);
  expect(who.told.at(-1)).toMatchObject({ type: 'ready', card: { proven: false, account: { email: 'admin@example.com' } } });
  expect(fake.locked).toBeUndefined();
});

test('every secret is made once, and none of them twice', async () => {
  const fake = fakeHost(stack);
  const who = await run(fake, { images: 'registry' });
  const values = readValues(fake.env ?? '');
  const made = keysOf(stack).filter(key => about(stack, key).generate);
  expect(new Set(made.map(key => values[key])).size).toBe(made.length);
  expect(made.map(key => values[key]?.length)).toEqual(made.map(key => about(stack, key).generate?.length));
  expect(who.facts('wrote')[0]?.keys).toEqual(expect.arrayContaining(made));
});

test('a second set-up asks for nothing, makes nothing and writes nothing', async () => {
  const fake = fakeHost(stack);
  await run(fake);
  const drawn = fake.drawn.length;
  const who = await run(fake);
  expect([fake.written.length, fake.drawn.length, who.facts('wrote')]).toEqual([1, drawn, [{ type: 'wrote', keys: [] }]]);
});

test('another port: it and what follows from it change, and every other byte stays', async () => {
  const fake = fakeHost(stack);
  await run(fake);
  fake.env = `# mine\n${fake.env}MY_OWN='stays'   # as it is\n`;
  const before = fake.env;
  const who = await run(fake, { answers: { API_PORT: '8001' } });
  expect(who.facts('wrote')[0]?.keys).toEqual(['API_PORT', 'API_URL', 'VITE_API_URL']);
  expect(fake.env).toBe(
    setValues(stack, before, { API_PORT: '8001', API_URL: 'http://localhost:8001', VITE_API_URL: 'http://localhost:8001' }),
  );
});

test('a secret that was lost is made anew where no volume keeps it, the others stay', async () => {
  const fake = fakeHost(stack);
  await run(fake);
  const before = readValues(fake.env ?? '');
  fake.volumes = ['samplemind-dev_redis-data'];
  fake.env = (fake.env ?? '').replace(/^SECRET_KEY=.*$/m, 'SECRET_KEY=');
  await run(fake);
  const { SECRET_KEY, ...others } = readValues(fake.env);
  expect(SECRET_KEY).not.toBe(before['SECRET_KEY']);
  expect(others).toEqual(Object.fromEntries(Object.entries(before).filter(([key]) => key !== 'SECRET_KEY')));
});

test('a lost password whose volume shows only once the engine runs: nothing is made, nothing is written', async () => {
  const fake = fakeHost(stack);
  const who = person();
  const agreed = await plan(stack, fake.host, who.ui, usual);
  fake.volumes = ['samplemind-dev_mongodb-data'];
  await expect(setup(stack, fake.host, who.ui, agreed, whole)).rejects.toMatchObject({ code: 'password-baked-in-volume' });
  expect([fake.env, fake.drawn, fake.ran]).toEqual([undefined, [], []]);
});

test('what another one wrote while the questions were open is never overwritten', async () => {
  const fake = fakeHost(stack);
  const who = person();
  const agreed = await plan(stack, fake.host, who.ui, usual);
  await run(fake);
  const first = fake.env;
  await expect(setup(stack, fake.host, who.ui, agreed, whole)).rejects.toMatchObject({ code: 'env-changed' });
  expect(fake.env).toBe(first);
});

test('a machine that cannot carry it stops before .env is written', async () => {
  const fake = fakeHost(stack, it => {
    it.facts = { ...it.facts, ports: [{ port: 8000, address: '0.0.0.0', owner: { type: 'process', name: 'node', pid: 4312 } }] };
  });
  await expect(run(fake)).rejects.toMatchObject({ code: 'port-taken', report: { remedy: expect.stringContaining('API_PORT=8001') } });
  expect([fake.env, fake.ran]).toEqual([undefined, []]);
});

test('an engine that is shut to this session: nothing is written', async () => {
  const fake = fakeHost(stack, it => {
    it.engine = { state: 'no-permission', evidence: ['/var/run/docker.sock may not be opened'] };
    it.facts = { ...it.facts, user: ada('sudo', true) };
  });
  await expect(run(fake)).rejects.toMatchObject({ code: 'engine-no-permission' });
  expect([fake.env, fake.ran]).toEqual([undefined, []]);
});

test('a missing engine is agreed on before anything is done; nothing is asked where it is there', async () => {
  const fake = fakeHost(stack, it => {
    it.engine = { state: 'down', evidence: [] };
  });
  const who = person();
  expect(await agreedEngine(fake.host, who.ui)).toMatchObject({ steps: [{ type: 'start' }] });
  expect(who.asked).toHaveLength(1);
  await expect(agreedEngine(fake.host, person({ agrees: false }).ui)).rejects.toMatchObject({ name: 'Cancelled' });
  const there = person();
  expect([await agreedEngine(fakeHost(stack).host, there.ui), there.asked]).toEqual([undefined, []]);
});

test('--no-start needs no engine and ends after .env', async () => {
  const fake = fakeHost(stack, it => {
    it.engine = { state: 'absent', evidence: [] };
  });
  await run(fake, {}, { ...whole, start: false });
  expect([fake.written.length, fake.ran]).toEqual([1, []]);
});

test('somebody else at work: nothing is touched', async () => {
  const fake = fakeHost(stack, it => {
    it.locked = 'up';
  });
  await expect(run(fake)).rejects.toMatchObject({ code: 'lock-held' });
  expect(fake.env).toBeUndefined();
});

test.each([
  'checks',
  'write',
  'images',
  'build',
  'start',
] as const)('a stop asked for during %s: cancelled, and what follows does not begin', async at => {
  const fake = fakeHost(stack);
  const stop = new AbortController();
  const who = person({
    hears: fact => {
      if (fact.type === 'step-started' && fact.step === at) stop.abort();
    },
  });
  await expect(run(fake, {}, { ...whole, signal: stop.signal }, who)).rejects.toMatchObject({ name: 'Cancelled' });
  expect(who.facts('step-started').at(-1)?.step).toBe(at);
  // Whatever was written is whole, so that the next run goes on from it.
  await run(fake);
  expect(fake.written).toHaveLength(1);
});

test('a rehearsal tells every effect and has none', async () => {
  const fake = fakeHost(stack);
  const who = person();
  const agreed = await plan(stack, fake.host, who.ui, usual);
  await rehearseSetup(stack, fake.host, who.ui, agreed, ['the review'], true);
  expect([fake.env, fake.drawn, fake.ran, fake.written]).toEqual([undefined, [], [], []]);
  expect(who.facts('would-write')[0]?.keys).toEqual(expect.arrayContaining(['SAMPLEMIND_MODE', 'SECRET_KEY', 'MONGODB_URL']));
  expect(who.facts('command').at(-1)?.text).toBe('docker compose up --detach --no-build --remove-orphans');
  expect(who.facts('finding').map(({ code }) => code)).toContain('memory-enough');
});

test('no event carries a secret, whoever says it', async () => {
  const word = fc.stringMatching(/^[A-Za-z0-9!#%&*+/:;<=>?@^_~$"-]{16,40}$/).filter(text => new Set(text).size > 8);
  const secrets = keysOf(stack).filter(key => about(stack, key).generate);
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(word, { minLength: secrets.length, maxLength: secrets.length }), async words => {
      const answers = Object.fromEntries(secrets.map((key, index) => [key, `${'x'.repeat(64)}${words[index]?.replaceAll(',', '-')}`]));
      const chatty = (kind: string) => (fake: FakeHost) => {
        fake.works[kind] = async (_, each) => {
          for (const value of Object.values(readValues(fake.env ?? ''))) {
            each({ source: 'stderr', line: `cannot use ${value}` });
            each({ source: 'stdout', line: `#7 ERROR: ${encodeURIComponent(value)}` });
          }
          return { exit: 1, cancelled: false };
        };
      };
      for (const kind of ['build', 'up']) {
        const who = person();
        const fake = fakeHost(stack, chatty(kind));
        const thrown: unknown = await run(fake, { answers, images: 'registry' }, whole, who).catch((error: unknown) => error);
        expect(thrown).toHaveProperty('report.code');
        const said = JSON.stringify([who.told satisfies RunFact[], thrown]);
        for (const text of Object.values(answers)) expect(said).not.toContain(JSON.stringify(text).slice(1, -1));
      }
    }),
    { numRuns: 15 },
  );
});

test('a secret that is there is never made anew, whatever else is missing, wrong or changed', async () => {
  const secrets = keysOf(stack).filter(key => about(stack, key).generate);
  await fc.assert(
    fc.asyncProperty(fc.subarray([...secrets]), fc.integer({ min: 20_000, max: 50_000 }), fc.boolean(), async (kept, port, withGrafana) => {
      const own = kept.map(key => `${key}='kept for ${key.toLowerCase()} 0123456789 0123456789'`);
      const fake = fakeHost(stack, host => {
        host.env = ['SAMPLEMIND_MODE=dev', ...own, `COMPOSE_PROFILES=${withGrafana ? 'grafana' : ''}`, ''].join('\n');
      });
      await run(fake, { answers: { API_PORT: String(port) } });
      const values = readValues(fake.env ?? '');
      for (const key of kept) expect(values[key]).toBe(`kept for ${key.toLowerCase()} 0123456789 0123456789`);
    }),
    { numRuns: 60 },
  );
});
