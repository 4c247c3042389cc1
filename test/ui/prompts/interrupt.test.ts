import { describe, expect, test } from 'vitest';
import type { RunFact } from '../../../src/core/run-event.ts';
import type { Way, WaysOn } from '../../../src/core/ways-on.ts';
import { dryRun } from '../../../src/host/run-log.ts';
import type { Face } from '../../../src/ui/face.ts';
import { gate } from '../../../src/ui/gate.ts';
import { followAsking } from '../../../src/ui/prompts/interrupt.ts';
import { now } from '../../support/containers.ts';
import { type Move, typing } from '../../support/typist.ts';

const clock = { now: () => now, sleep: async () => {} };
const end = (exit: 0 | 1 | 130): RunFact => ({ type: 'result', ok: exit === 0, exit, problem: null });
const asked = 'What now?';

/** Follows work at which ^C is pressed `times` over at once, then something is said; `later` has the log at hand. */
const interrupted = (
  moves: readonly Move[],
  {
    times = 1,
    outlives = true,
    numbered = false,
    later = () => {},
    ways,
    last = () => {},
  }: {
    readonly times?: number;
    readonly outlives?: boolean;
    readonly numbered?: boolean;
    /** What can be done about it once it has failed. */
    readonly ways?: WaysOn;
    readonly later?: (append: (fact: RunFact) => void) => void;
    /** After all moves. */
    readonly last?: () => void;
  } = {},
) =>
  typing(
    async (_, options) => {
      const [run, lines, gone, done] = [dryRun('up', clock), gate(), new AbortController(), [] as (string | boolean)[]];
      const say = lines.through(options.say);
      const follow: Face['follow'] = async log => {
        for await (const event of log.follow(gone.signal)) say(event.type === 'log' ? event.line : event.type);
      };
      let press = (): boolean => false;
      const interrupts = (heard: () => boolean): Disposable => {
        press = heard;
        return { [Symbol.dispose]: () => void done.push('nobody listens') };
      };
      const control = {
        outlives,
        stop: () => {
          done.push('stop');
          run.append(end(130));
        },
        leave: () => {
          done.push('leave');
          gone.abort();
        },
        waysOn: async () => ways,
        choose: (way: Way) => void done.push(way),
      };
      const following = followAsking({ follow, lines, interrupts }, options)(run, control);
      for (let time = 0; time < times; time++) done.push(press());
      run.append({ type: 'log', service: 'redis', line: 'said meanwhile' });
      later(run.append);
      await following;
      return done;
    },
    moves,
    { numbered, finally: last },
  );

describe.each([
  ['a list', false],
  ['numbers', true],
] as const)('^C at work that outlives us, by %s', (_, numbered) => {
  test.each([
    ['leave it running', numbered ? ['1', 'enter'] : ['enter'], [true, 'leave', 'nobody listens']],
    ['stop it', ['2', 'enter'], [true, 'stop', 'nobody listens']],
    ['^C once more leaves', ['^c'], [true, 'leave', 'nobody listens']],
  ] as const)('%s', async (_, keys, done) => {
    const { answer } = await interrupted([[numbered ? 'Number, 1 to 3' : asked, ...keys]], { numbered });
    expect(answer).toEqual(done);
  });
});

test('who stays sees what was said meanwhile, behind the question and not in the middle of it', async () => {
  let say = (_: RunFact): void => {};
  const { answer, text } = await interrupted([[asked, '3', 'enter'], ['said meanwhile']], {
    later: append => {
      say = append;
    },
    last: () => say(end(0)),
  });
  expect(answer).toEqual([true, 'nobody listens']);
  expect(text.indexOf('said meanwhile')).toBeGreaterThan(text.lastIndexOf('Stay'));
});

test('work that comes to its end takes the question with it', async () => {
  const { answer } = await interrupted([], { later: append => append(end(0)) });
  expect(answer).toEqual([true, 'nobody listens']);
});

test('^C twice before the question is there leaves', async () => {
  expect((await interrupted([], { times: 2 })).answer).toEqual([true, 'leave', true, 'nobody listens']);
});

test('work that ends with us is not asked about: ^C stops it as ever', async () => {
  const { answer, text } = await interrupted([], { outlives: false, later: append => append(end(130)) });
  expect([answer, text]).toEqual([[false, 'nobody listens'], expect.not.stringContaining(asked)]);
});

const failing = (append: (fact: RunFact) => void): void => append(end(1));
const ways: WaysOn = { step: 'start', back: { at: '2026-03-01T09:12:00Z', keys: ['A', 'B', 'C', 'D'], images: [] } };

describe.each([
  ['a list', false],
  ['numbers', true],
] as const)('after a failure, by %s', (_, numbered) => {
  test.each([
    ['Enter keeps everything as it is', ['enter'], []],
    ['^C keeps it, too', ['^c'], []],
    ['the step that failed', ['2', 'enter'], ['retry']],
    ['what ran before', ['3', 'enter'], ['roll-back']],
  ] as const)('%s', async (_, keys, chosen) => {
    const move: Move = [numbered ? 'Number, 1 to 3' : 'What next?', ...keys];
    const { answer, text } = await interrupted([move], { times: 0, numbered, later: failing, ways });
    expect(answer).toEqual(['nobody listens', ...chosen]);
    for (const said of ['Go on with the step Start', 'in .env A, B, C, 1 more']) expect(text.replaceAll(/\s+/g, ' ')).toContain(said);
  });
});

test('what cannot be brought back is not offered, and nothing is asked where there is nothing to choose', async () => {
  const some = await interrupted([['What next?', 'enter']], { times: 0, later: failing, ways: { ...ways, back: undefined } });
  expect(some.text).not.toContain('Bring back');
  const none = await interrupted([], { times: 0, later: failing });
  expect([none.answer, none.text]).toEqual([['nobody listens'], expect.not.stringContaining('What next?')]);
});
