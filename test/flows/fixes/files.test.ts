import { expect, test } from 'vitest';
import { Problem } from '../../../src/core/problem.ts';
import { doctor } from '../../../src/flows/doctor.ts';
import { stack } from '../../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from '../../support/fake-host.ts';
import { fullEnv } from '../../support/full-env.ts';
import { privateFile, tidyHome } from '../../support/host-of.ts';
import { type Person, person } from '../../support/person.ts';

const untidy = (): FakeHost =>
  fakeHost(stack, fake => {
    const envPath = fake.host.env.path;
    fake.env = fullEnv;
    fake.envFacts = { ...privateFile, mode: 0o644, isTracked: true };
    fake.homeFacts = {
      ...tidyHome,
      loose: [{ path: envPath, mode: 0o644, wanted: 0o600, isOurs: true }],
      foreign: ['/h/.samplemind/lock'],
      crlf: ['/h/a.sh', '/h/b.sh'],
      isRoot: true,
    };
  });
const mend = (fake: FakeHost, who: Person) => doctor(stack, fake.host, who.ui, { fix: true, signal: new AbortController().signal });
const bad = ({ findings }: Awaited<ReturnType<typeof mend>>) =>
  findings.filter(({ severity }) => severity === 'warning' || severity === 'error').map(({ code }) => code);

test('one consent names all that is done, and the way back; what only a person can do stays a finding', async () => {
  const fake = untidy();
  const who = person();
  expect(bad(await mend(fake, who))).toEqual(['env-tracked-by-git']);
  expect(who.asked).toHaveLength(1);
  expect(who.asked[0]?.does.join('\n')).toMatch(
    /chown --reference=\S+ \/h\/\.samplemind\/lock[\s\S]*chmod 600 \S+\.env[\s\S]*\/h\/a\.sh\n\s*\/h\/b\.sh/,
  );
  expect(who.asked[0]?.undo).toBe(`chmod 644 ${fake.host.env.path}`);
  expect(fake.ran).toEqual(['chown /h/.samplemind/lock', `chmod ${fake.host.env.path}`, 'lf /h/a.sh', 'lf /h/b.sh']);
});

test('a remedy that fails is said, and the others are done all the same', async () => {
  const fake = untidy();
  const setMode = async (path: string): Promise<void> => {
    throw new Problem('folder-not-writable', { path, reason: 'The file system is read-only.' });
  };
  Object.assign(fake.host.upkeep, { setMode });
  const document = await mend(fake, person());
  expect(bad(document)).toEqual(['folder-not-writable', 'env-loose-mode', 'env-tracked-by-git']);
  expect(document.findings[0]).toMatchObject({ evidence: ['The file system is read-only.'], remedy: { automatic: false } });
  expect(fake.ran).toContain('lf /h/b.sh');
});
