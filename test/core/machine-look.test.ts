import { expect, test } from 'vitest';
import { edits } from '../../src/core/edits.ts';
import { finding } from '../../src/core/findings.ts';
import { blockingIn, leftOf } from '../../src/core/left-checks.ts';
import { lookParts } from '../../src/core/machine-look.ts';
import { holdAll, reveal } from '../../src/core/values.ts';
import { advance, begin, movesOf, questionNow, unseenParts, valuesOf, type Wizard } from '../../src/core/wizard.ts';
import { stateOf } from '../../src/core/wizard-pages.ts';
import { stack } from '../../src/stack/stack.ts';
import { absent, lookedAt, slow, taken } from '../support/looks.ts';

const fresh = begin(stack, 'dev', {});
const moved = advance(fresh, lookedAt(fresh, [taken]));
const value = (wizard: Wizard, key: string): string => reveal(valuesOf(wizard)[key]);
const answer = (wizard: Wizard, key: string, text: string): Wizard => advance(wizard, { type: 'answered', key, text });

test('a taken port is moved, with all that follows, and is a change of .env; what was asked about stays the same', () => {
  expect([value(moved, 'API_PORT'), value(moved, 'API_URL')]).toEqual(['8001', 'http://localhost:8001']);
  expect(edits(moved).map(({ key }) => key)).toContain('API_PORT');
  expect([unseenParts(moved), questionNow(moved, 'machine'), moved.given]).toEqual([
    ['files', 'network'],
    questionNow(fresh, 'machine'),
    {},
  ]);
  expect([stateOf(fresh, 'domain'), stateOf(moved, 'domain')]).toEqual(['skipped', 'done']);
});

test('an answer to another question comes too late', () => {
  const changed = answer(fresh, 'FRONTEND_PORT', '3009');
  expect(advance(changed, lookedAt(fresh))).toBe(changed);
  const other = advance(fresh, { type: 'mode-chosen', mode: 'prod' });
  expect(advance(other, lookedAt(fresh))).toBe(other);
  // A key of a provider changes nothing of the machine.
  const questions = (wizard: Wizard): readonly string[] => lookParts.map(part => questionNow(wizard, part));
  expect(questions(answer(fresh, 'OPENAI_API_KEY', 'sk-some-key-of-mine'))).toEqual(questions(fresh));
});

test('each part is asked anew only when what it depends on changed; all are when the machine may have changed', () => {
  const seen = lookParts.reduce((wizard, part) => advance(wizard, lookedAt(wizard, [], [], part)), fresh);
  expect(unseenParts(seen)).toEqual([]);
  expect(unseenParts(answer(seen, 'API_PORT', '8123'))).toEqual(['machine']);
  expect(unseenParts(answer(seen, 'REDIS_IMAGE', 'registry.example.org/redis:7'))).toEqual(['network']);
  expect(unseenParts(advance(seen, { type: 'look-wanted' }))).toEqual(['machine', 'files', 'network']);
});

test('a port that is free again goes back by itself', () => {
  const again = advance(moved, { type: 'look-wanted' });
  expect([unseenParts(again).includes('machine'), value(again, 'API_PORT')]).toEqual([true, '8001']);
  const free = advance(again, lookedAt(again, []));
  expect([unseenParts(free).includes('machine'), value(free, 'API_PORT'), movesOf(free)]).toEqual([false, '8000', []]);
});

test('what the person answers stands, also where it is taken', () => {
  expect(value(answer(moved, 'API_PORT', '8123'), 'API_PORT')).toBe('8123');
  const kept = answer(moved, 'API_PORT', '8000');
  expect([value(kept, 'API_PORT'), movesOf(advance(kept, lookedAt(kept, [taken])))]).toEqual(['8000', []]);
});

test('a move that is withdrawn is the port before, and comes back when that is withdrawn', () => {
  const back = advance(moved, { type: 'withdrawn', key: 'API_PORT' });
  expect([value(back, 'API_PORT'), Object.keys(back.given)]).toEqual(['8000', ['API_PORT']]);
  expect(advance(back, { type: 'withdrawn', key: 'API_PORT' })).toEqual(moved);
});

test('while it is looked anew, a move holds as long as its port is the wanted one', () => {
  const other = answer(moved, 'FRONTEND_PORT', '3009');
  expect([unseenParts(other).includes('machine'), value(other, 'API_PORT')]).toEqual([true, '8001']);
});

test('what is left: what no change of .env settles, worst first; of ports those that the person holds on to', () => {
  const codes = (wizard: Wizard): readonly string[] => leftOf(wizard).map(({ finding }) => finding.code);
  expect(codes(advance(fresh, lookedAt(fresh, [taken], [slow, absent])))).toEqual(['engine-absent', 'cpu-low']);
  const kept = answer(fresh, 'API_PORT', '8000');
  const seen = advance(kept, lookedAt(kept, [taken], [slow]));
  expect([codes(seen), blockingIn(seen)]).toEqual([['port-taken', 'cpu-low'], 1]);
  expect(codes(answer(seen, 'API_PORT', '8123'))).toEqual(['cpu-low']);
  expect(codes({ ...seen, start: false })).toEqual([]);
});

test('files and the network hold up nothing, whatever they are; a file that is written is no longer open to others', () => {
  const found = [
    finding('env-loose-mode', '.env', { path: '/srv/.env', command: '' }),
    finding('env-tracked-by-git', '.env', { path: '/srv/.env', quoted: '/srv/.env' }),
  ];
  const network = [
    finding('registry-unreachable', 'docker.io', { host: 'docker.io' }),
    finding('registry-answers', 'quay.io', { host: 'quay.io' }),
  ];
  const seen = advance(advance(fresh, lookedAt(fresh, [], found, 'files')), lookedAt(fresh, [], network, 'network'));
  expect(leftOf(seen).map(({ finding: { code }, blocks }) => [code, blocks])).toEqual([
    ['env-tracked-by-git', false],
    ['registry-unreachable', false],
  ]);
  const same = { ...seen, present: valuesOf(seen) };
  expect(edits(same)).toEqual([]);
  expect(leftOf(same).map(({ finding: { code } }) => code)).toContain('env-loose-mode');
});

test('a variable of the shell is left where .env will say otherwise, and not where it is taken', () => {
  const shell = begin(stack, 'dev', {}, { offered: holdAll(stack, { API_PORT: '9000', OPENAI_API_KEY: 'sk-of-the-shell' }) });
  const subjects = (wizard: Wizard): readonly string[] => leftOf(wizard).map(({ finding: { code, subject } }) => `${code} ${subject}`);
  const other = answer(shell, 'API_PORT', '8123');
  // What .env will not name, the shell may.
  expect([subjects(other), subjects(answer(other, 'API_PORT', '9000'))]).toEqual([['env-overridden-by-shell API_PORT'], []]);
});
