import { expect, test } from 'vitest';
import { readDraft } from '../../src/core/draft.ts';
import { Problem } from '../../src/core/problem.ts';
import { advance, type Wizard } from '../../src/core/wizard.ts';
import type { Aid } from '../../src/flows/aid.ts';
import { plan, type SetupOptions } from '../../src/flows/plan.ts';
import { setup } from '../../src/flows/setup.ts';
import { stack } from '../../src/stack/stack.ts';
import { answerWithoutAsking } from '../../src/ui/headless/answer.ts';
import { fakeHost } from '../support/fake-host.ts';
import { person } from '../support/person.ts';

const options: SetupOptions = {
  ...{ mode: 'dev', answers: {}, source: '--answers', project: undefined, images: 'packages', recommended: false, start: false },
};
const run = { start: false, smoke: false, signal: new AbortController().signal };
const withPort = (wizard: Wizard): Wizard => advance(wizard, { type: 'answered', key: 'API_PORT', text: '8123' });
const asked = (fake: ReturnType<typeof fakeHost>, ask: (wizard: Wizard, aid: Aid) => Promise<Wizard>) =>
  plan(stack, fake.host, { ask }, options);

test('who leaves finds the answers at the next start; they go once .env has them', async () => {
  const fake = fakeHost(stack);
  const left = asked(fake, async (wizard, aid) => {
    expect([aid.draft, await aid.keepDraft(wizard), fake.draft]).toEqual([undefined, 'nothing', undefined]);
    expect(await aid.keepDraft(withPort(wizard), 'API_PORT')).toBe('kept');
    return advance(wizard, { type: 'cancelled' });
  });
  await expect(left).rejects.toMatchObject({ name: 'Cancelled' });
  const agreed = await asked(fake, async (wizard, { draft }) => {
    expect(draft).toMatchObject({ place: 'API_PORT', answers: [{ key: 'API_PORT', text: '8123' }] });
    return answerWithoutAsking(withPort(wizard));
  });
  expect(readDraft(fake.draft ?? '')).toMatchObject({ place: 'review' });
  await setup(stack, fake.host, person().ui, agreed, run);
  expect([fake.draft, /^API_PORT=8123$/m.test(fake.env ?? '')]).toEqual([undefined, true]);
});

test('answers that were agreed on survive what goes wrong before they are written', async () => {
  const fake = fakeHost(stack, it => {
    it.owner = '/srv/another';
  });
  const agreed = await plan(stack, { ...fake.host, engine: { ...fake.host.engine, ownerOf: async () => undefined } }, person().ui, options);
  expect(fake.draft).toBeUndefined();
  await expect(asked({ ...fake, host: fake.host }, async wizard => withPort(wizard))).rejects.toMatchObject({ code: 'project-taken' });
  await expect(setup(stack, fake.host, person().ui, agreed, run)).rejects.toMatchObject({ code: 'project-taken' });
  const there = fakeHost(stack, it => {
    it.locked = 'up';
  });
  const ready = await asked(there, async wizard => answerWithoutAsking(withPort(wizard)));
  await expect(setup(stack, there.host, person().ui, ready, run)).rejects.toMatchObject({ code: 'lock-held' });
  expect(readDraft(there.draft ?? '')).toMatchObject({ answers: [{ key: 'API_PORT', text: '8123' }] });
});

test('a draft that is damaged is said to be; one that cannot be kept holds nobody back', async () => {
  const fake = fakeHost(stack, it => {
    it.draft = '{';
  });
  const full = new Problem('disk-full', { path: '/srv/draft.json' });
  const host = { ...fake.host, drafts: { ...fake.host.drafts, keep: () => Promise.reject(full) } };
  const left = plan(
    stack,
    host,
    {
      ask: async (wizard, aid) => {
        expect([aid.draft, await aid.keepDraft(withPort(wizard))]).toEqual(['damaged', full]);
        return advance(wizard, { type: 'cancelled' });
      },
    },
    options,
  );
  await expect(left).rejects.toMatchObject({ name: 'Cancelled' });
});
