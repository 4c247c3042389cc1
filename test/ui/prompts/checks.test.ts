import { expect, test } from 'vitest';
import { begin } from '../../../src/core/wizard.ts';
import type { Aid } from '../../../src/flows/aid.ts';
import { stack } from '../../../src/stack/stack.ts';
import { noAid } from '../../support/aid.ts';
import { absent, looking, slow, taken } from '../../support/looks.ts';
import { type Move, typing } from '../../support/typist.ts';

const toReview: Move = ['other settings:', 'enter'];
const consent = {
  what: 'Install Docker Engine from Debian',
  does: ['Download and install docker.io'],
  undo: 'apt-get purge docker.io',
  remedy: '',
};

/** A machine without Docker until it was installed. */
const bare = (): Aid => {
  let lacks = true;
  return {
    ...noAid,
    look: looking(() => [[], lacks ? [slow, absent] : [slow]]),
    prepare: async (_, tell) => ({
      ...{ type: 'ready', consent },
      run: async () => {
        tell({ type: 'log', service: 'docker', line: 'Unpacking docker.io' });
        lacks = false;
        return { type: 'done' };
      },
    }),
  };
};
const ask = (aid: Aid, moves: readonly Move[], numbered = false) =>
  typing(face => face.ask(begin(stack, 'dev', {}), aid), moves, { numbered });

test.each([false, true])('what is left is said, mended after consent, looked at again, and gone on from (numbered: %s)', async numbered => {
  const { answer, text } = await ask(
    bare(),
    [
      toReview,
      ['All right?'],
      [numbered ? 'Number, 1 to' : 'Write .env', 'enter'],
      ['docker: not found'],
      ['Mend this: Docker is not installed.', '1', 'enter'],
      ['To take it back:'],
      ['Go on?'],
      [numbered ? 'Number, 1 to 2' : 'Yes', 'enter'],
      ['Unpacking docker.io'],
      ['Go on: write .env, build, start and prove it'],
      [numbered ? 'Number, 1 to' : 'Check again', 'enter'],
    ],
    numbered,
  );
  expect(answer).toMatchObject({ outcome: 'confirmed', start: true });
  expect(text).toMatch(/✗ {2}Docker is not installed[\s\S]*That is in the way of starting\./);
});

test('what cannot be mended keeps from starting, not from writing', async () => {
  const aid: Aid = { ...bare(), prepare: async () => ({ type: 'failed', finding: { ...absent, message: 'Only root may install.' } }) };
  const { answer, text } = await ask(aid, [
    toReview,
    ['? All right?', 'enter'],
    ['1. Mend this', '1', 'enter'],
    ['Only root may install.'],
    ['2. Check again', '2', 'enter'],
    ['3. Write .env and start nothing', '3', 'enter'],
  ]);
  expect(answer).toMatchObject({ outcome: 'confirmed', start: false });
  expect(text).not.toContain('Go on: write .env');
});

test('a port that moves is said in the review with who has it', async () => {
  const { answer, text } = await ask({ ...noAid, look: looking(() => [[taken]]) }, [toReview, ['? All right?', 'enter']]);
  expect(answer).toMatchObject({ outcome: 'confirmed', start: true });
  expect(text).toMatch(/~ API_PORT +8000 → 8001/);
  expect(text).toContain('8000 is taken by node (process 4312)');
});
