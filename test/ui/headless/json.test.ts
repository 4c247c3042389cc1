import { expect, test } from 'vitest';
import { begin } from '../../../src/core/wizard.ts';
import { dryRun } from '../../../src/host/run-log.ts';
import { stack } from '../../../src/stack/stack.ts';
import { json } from '../../../src/ui/headless/json.ts';
import { inProcess, noAid } from '../../support/aid.ts';
import { now } from '../../support/containers.ts';

const meet = (consents = false) => {
  const printed: string[] = [];
  return { printed, face: json(line => printed.push(line), consents) };
};
const consent = { what: 'Install Docker', does: [], undo: null, remedy: 'Add --yes.' };

test('every event is one object on one line, the last one the result', async () => {
  const { face, printed } = meet();
  const run = dryRun('up', { now: () => now, sleep: async () => {} });
  run.append({ type: 'log', service: 'redis', line: 'two\nlines' });
  run.append({ type: 'result', ok: true, exit: 0, problem: null });
  await face.follow(run, inProcess);
  const at = '2026-11-24T12:00:00.000Z';
  expect(printed.map(line => JSON.parse(line))).toEqual([
    { type: 'run-started', command: 'up', run: null, at },
    { type: 'log', service: 'redis', line: 'two\nlines', at },
    { type: 'result', ok: true, exit: 0, problem: null, at },
  ]);
  expect(printed.filter(line => line.includes('\n'))).toEqual([]);
});

test('a document is one line, its text is not made', () => {
  const { face, printed } = meet();
  face.show({ verdict: 'healthy' }, () => expect.unreachable());
  expect(printed).toEqual(['{"verdict":"healthy"}']);
});

test('nobody is asked: what is complete is taken, consent was given before or never', async () => {
  expect((await meet().face.ask(begin(stack, 'dev', {}), noAid)).outcome).toBe('confirmed');
  await expect(meet().face.ask(begin(stack, undefined, {}), noAid)).rejects.toMatchObject({ code: 'answer-missing' });
  await expect(meet().face.confirm(consent)).rejects.toMatchObject({ code: 'consent-missing' });
  expect(await meet(true).face.confirm(consent)).toBe(true);
  await expect(meet(true).face.confirmLoss(consent)).rejects.toMatchObject({ code: 'consent-missing' });
});

test('a value that would have to be typed is missing', async () => {
  const question = { key: 'API_PORT', message: 'Port:', help: undefined, secret: false, present: '', complaint: () => undefined };
  await expect(json(() => {}, true).value(question)).rejects.toMatchObject({
    code: 'answer-missing',
    isUsage: true,
    report: { remedy: expect.stringContaining('samplemind env set API_PORT <') },
  });
});
