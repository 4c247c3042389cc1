import { expect, test } from 'vitest';
import type { RunFact } from '../../../src/core/run-event.ts';
import { Secret } from '../../../src/core/secret.ts';
import { holdAll } from '../../../src/core/values.ts';
import { advance, begin, type Wizard } from '../../../src/core/wizard.ts';
import { dryRun } from '../../../src/host/run-log.ts';
import { stack } from '../../../src/stack/stack.ts';
import type { Pulse } from '../../../src/ui/headless/heartbeat.ts';
import { type LinesOptions, lines } from '../../../src/ui/headless/lines.ts';
import { style } from '../../../src/ui/style.ts';
import { inProcess, noAid, sayingOf } from '../../support/aid.ts';
import { now } from '../../support/containers.ts';

const clock = { now: () => now, sleep: async () => {} };
const consent = { what: 'Install Docker', does: ['Download it'], undo: 'apt-get purge', remedy: 'Add --yes.' };
const end: RunFact = { type: 'result', ok: true, exit: 0, problem: null };

/** Time that a test turns on by hand. */
const handPulse = () => {
  const pulse = { time: 0, beat: () => {}, stopped: false };
  const given: Pulse = {
    now: () => pulse.time,
    every: (_, act) => {
      pulse.beat = act;
      return () => {
        pulse.stopped = true;
      };
    },
  };
  return { pulse, given };
};

const meet = (more: Partial<LinesOptions> = {}) => {
  const [out, err]: [string[], string[]] = [[], []];
  const plain = style({ colour: false, ascii: false, columns: 80 });
  const face = lines({ out: line => out.push(line), err: line => err.push(line), style: plain, detail: 'all', consents: false, ...more });
  return { face, out, err };
};

const follow = async (facts: readonly RunFact[], more: Partial<LinesOptions> = {}) => {
  const { face, out, err } = meet(more);
  const run = dryRun('up', clock);
  for (const fact of [...facts, ...(facts.some(({ type }) => type === 'result') ? [] : [end])]) run.append(fact);
  await face.follow(run, inProcess);
  return { out, err };
};

const work: readonly RunFact[] = [
  { type: 'step-started', step: 'build' },
  { type: 'log', service: 'backend', line: 'Downloading numpy' },
  { type: 'progress', step: 'build', subject: 'backend', what: 'RUN pip install', current: 2, total: 9, unit: 'steps' },
  { type: 'step-finished', step: 'build', took: 38_000 },
];

test('without a terminal: every event a line, none of it on standard output', async () => {
  expect(await follow(work)).toEqual({
    out: [],
    err: ['▸ Build', '    backend │ Downloading numpy', '    backend           2 of 9  RUN pip install', '✓ Build           38 s'],
  });
});

test('on a terminal a step’s output is left out, its progress is not', async () => {
  expect((await follow(work, { detail: 'steps' })).err).toEqual([
    '▸ Build',
    '    backend           2 of 9  RUN pip install',
    '✓ Build           38 s',
  ]);
});

test('quiet: results and problems only', async () => {
  const card = {
    proven: true,
    links: [],
    tunnel: null,
    authority: null,
    source: null,
    account: null,
    leftOut: [],
    standIns: [],
    keepSafe: [],
    took: 60_000,
  };
  const problem = { code: 'disk-full', message: 'The disk is full.', why: 'It is.', remedy: 'Make room.' };
  const { out, err } = await follow([...work, { type: 'ready', card }, { type: 'result', ok: false, exit: 1, problem }], {
    detail: 'quiet',
  });
  expect(out.join('\n')).toContain('SampleMind runs and was proven by a real job, 60 s.');
  expect(err).toEqual(['', 'The disk is full.', '', '  It is.', '', '  Make room.', '', 'disk-full']);
});

test('while nothing is said for a while one says that work goes on, and what it does', async () => {
  const { pulse, given } = handPulse();
  const { face, err } = meet({ detail: 'steps', pulse: given });
  const run = dryRun('up', clock);
  const following = face.follow(run, inProcess);
  const settle = async (count: number) => {
    for (let turn = 0; turn < 50 && err.length < count; turn++) await new Promise(resolve => setImmediate(resolve));
    expect(err.length).toBe(count);
  };
  pulse.time = 20_000;
  pulse.beat();
  await settle(0);
  for (const fact of work.slice(0, 3)) run.append(fact);
  await settle(2);
  pulse.time = 34_000;
  pulse.beat();
  await settle(2);
  pulse.time = 36_000;
  pulse.beat();
  pulse.beat();
  await settle(3);
  expect(err.at(-1)).toBe('  still at it: Build, 16 s, backend: RUN pip install');
  run.append({ type: 'step-finished', step: 'build', took: 16_000 });
  await settle(4);
  pulse.time = 90_000;
  pulse.beat();
  await settle(4);
  run.append(end);
  await following;
  expect(pulse.stopped).toBe(true);
});

test('the beat fits a narrow terminal', async () => {
  const { pulse, given } = handPulse();
  const narrow = style({ colour: false, ascii: false, columns: 30 });
  const { err } = await follow(work.slice(0, 3), { pulse: given, style: narrow });
  pulse.time = 60_000;
  pulse.beat();
  expect(err.at(-1)).toBe('  still at it: Build, 60 s');
});

test('what is complete is confirmed, and its review shown, unless one wants it quiet', async () => {
  for (const [detail, shown] of [
    ['all', true],
    ['quiet', false],
  ] as const) {
    const { face, err } = meet({ detail });
    expect((await face.ask(begin(stack, 'dev', {}), noAid)).outcome).toBe('confirmed');
    expect(err.length > 0).toBe(shown);
    expect(err.join()).not.toMatch(/undefined/);
  }
});

test('new keys are tried, side by side, and the review says what came of it; nothing is sent of what is not complete', async () => {
  const wizard = {
    ...begin(stack, 'dev', {}),
    given: holdAll(stack, { OPENAI_API_KEY: 'sk-of-mine', ANTHROPIC_API_KEY: 'sk-ant-of-mine' }),
  };
  const started: string[] = [];
  const { promise: both, resolve } = Promise.withResolvers<void>();
  const aid = sayingOf({ type: 'refused', reason: 'billing', by: 'OpenAI' }, key => {
    if (started.push(key) === 2) resolve();
    return both;
  });
  const { face, err } = meet();
  expect((await face.ask(wizard, aid)).checks).toMatchObject({
    OPENAI_API_KEY: { type: 'refused' },
    ANTHROPIC_API_KEY: { type: 'refused' },
  });
  expect(err.join(' ').replaceAll(/\s+/g, ' ')).toContain('OPENAI_API_KEY is refused: OpenAI knows it, but its account has no credit');
  const open = { ...begin(stack, 'prod', {}), given: wizard.given };
  await expect(face.ask(open, aid)).rejects.toMatchObject({ code: 'answer-missing' });
  expect(started).toHaveLength(2);
});

test('what is missing is named with the flag that gives it', async () => {
  const wizard: Wizard = begin(stack, undefined, {});
  await expect(meet().face.ask(wizard, noAid)).rejects.toMatchObject({
    ...{ code: 'answer-missing', isUsage: true },
    report: { message: 'No value for SAMPLEMIND_MODE.', remedy: expect.stringContaining('--mode dev') },
  });
});

test('what nobody can recommend is not said to come of --yes', async () => {
  await expect(meet().face.ask(begin(stack, 'prod', {}), noAid)).rejects.toMatchObject({
    report: { message: 'No value for DOMAIN.', remedy: 'Add --set DOMAIN=VALUE or give a file with --answers FILE.' },
  });
  await expect(meet().face.ask(begin(stack, undefined, {}), noAid)).rejects.toMatchObject({
    report: { remedy: 'Add --mode dev, give a file with --answers FILE or take what is recommended with --yes.' },
  });
});

test('a value that the mode refuses is named with where it came from', async () => {
  const text = 'short-one';
  const ask = (wizard: Wizard) => meet().face.ask(advance(wizard, { type: 'mode-chosen', mode: 'prod' }), noAid);
  const start = begin(stack, undefined, { DOMAIN: 'example.org' });
  const why = (source: string) => ({ code: 'answer-invalid', report: { why: `The value from ${source} cannot be used as it is.` } });
  const key = 'REDIS_PASSWORD';
  await expect(ask(advance(start, { type: 'answered', key, text, source: '--answers' }))).rejects.toMatchObject(why('--answers'));
  await expect(ask(advance(start, { type: 'answered', key, text }))).rejects.toMatchObject(why('your answers'));
  await expect(ask({ ...start, present: { ...start.present, [key]: new Secret(text) } })).rejects.toMatchObject(why('.env'));
});

test('consent is given beforehand or not at all, and never to losing data', async () => {
  const { face, err } = meet({ consents: true });
  expect(await face.confirm(consent)).toBe(true);
  expect(err).toEqual(['Install Docker', '  Download it', 'To take it back:', '  apt-get purge']);
  await expect(face.confirmLoss(consent)).rejects.toMatchObject({ code: 'consent-missing', isUsage: true });
  await expect(meet().face.confirm(consent)).rejects.toMatchObject({ code: 'consent-missing', report: { remedy: 'Add --yes.' } });
});

test('a document goes to standard output', () => {
  const { face, out, err } = meet();
  face.show({}, columns => [`${columns} cells`]);
  expect([out, err]).toEqual([['80 cells'], []]);
});
