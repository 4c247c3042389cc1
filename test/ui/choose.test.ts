import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { begin } from '../../src/core/wizard.ts';
import { stack } from '../../src/stack/stack.ts';
import type { CommonFlags } from '../../src/ui/argv/invocation.ts';
import { chooseFace } from '../../src/ui/choose.ts';
import { noAid } from '../support/aid.ts';

const usual: CommonFlags = {
  ...{ dir: undefined, project: undefined, json: false, yes: false, answers: undefined, set: [], images: 'auto', mirror: undefined },
  ...{ accessible: false, noColor: false, ascii: false, lang: undefined, verbose: false, quiet: false },
};
const consent = { what: 'Install Docker', does: [], undo: null, remedy: 'Add --yes.' };

const meet = async ({
  terminal = false,
  flags = {},
  consented = false,
  toFile = false,
  env = {},
}: {
  readonly terminal?: boolean;
  readonly flags?: Partial<CommonFlags>;
  readonly consented?: boolean;
  readonly toFile?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}) => {
  const [out, err]: [string[], string[]] = [[], []];
  const stream = (isTerminal = terminal) => Object.assign(new PassThrough(), isTerminal ? { isTTY: true, columns: 80, rows: 24 } : {});
  const raw = { setRawMode: () => {}, ref: () => {}, unref: () => {} };
  const [stdin, stdout, stderr] = [Object.assign(stream(), raw), stream(terminal && !toFile), stream()];
  const leave = new AbortController();
  const { face } = await chooseFace(
    {
      ...{ env: { TERM: 'xterm', LANG: 'C.UTF-8', npm_lifecycle_event: 'start', ...env }, stdin, stdout, stderr, signal: leave.signal },
      interrupts: () => ({ [Symbol.dispose]: () => {} }),
      out: line => out.push(line),
      err: line => err.push(line),
    },
    { ...usual, ...flags },
    consented,
  );
  return { face, out, err, stdout, stderr, leave: () => leave.abort() };
};

test('--json: JSON, even on a terminal', async () => {
  const { face, out } = await meet({ terminal: true, flags: { json: true } });
  face.show({ a: 1 }, () => expect.unreachable());
  expect(out).toEqual(['{"a":1}']);
});

test('no terminal: lines, and nobody is asked', async () => {
  const { face } = await meet({});
  await expect(face.confirm(consent)).rejects.toMatchObject({ code: 'consent-missing' });
  await expect(face.ask(begin(stack, undefined, {}), noAid)).rejects.toMatchObject({ code: 'answer-missing' });
});

test('consent comes by --yes, or by the command itself, and never for losing data', async () => {
  for (const given of [{ flags: { yes: true } }, { consented: true }, { flags: { yes: true, json: true } }]) {
    const { face } = await meet(given);
    expect(await face.confirm(consent)).toBe(true);
    await expect(face.confirmLoss(consent)).rejects.toMatchObject({ code: 'consent-missing' });
  }
});

test('a terminal: questions, on standard error alone, until the person leaves', async () => {
  const { face, stdout, stderr, leave } = await meet({ terminal: true });
  const asked = face.confirm(consent).catch((error: unknown) => error);
  expect(String(await once(stderr, 'data'))).toContain('Go on?');
  leave();
  expect(await asked).toMatchObject({ name: 'Cancelled' });
  expect(stdout.read()).toBeNull();
});

test('a terminal with --yes: only losing data is asked about', async () => {
  const { face, stderr, leave } = await meet({ terminal: true, flags: { yes: true } });
  expect(await face.confirm(consent)).toBe(true);
  const asked = face.confirmLoss(consent).catch((error: unknown) => error);
  expect(String(await once(stderr, 'data'))).toContain('Go on?');
  leave();
  expect(await asked).toMatchObject({ name: 'Cancelled' });
});

test('commands are named as this person types them', async () => {
  const { face, out } = await meet({ flags: { dir: '/srv/x' } });
  face.show({}, () => ['samplemind up starts it.']);
  expect(out).toEqual(['npm start -- --dir /srv/x up starts it.']);
});

/** How the first question of a set-up is put. */
const questionBy = async (how: Parameters<typeof meet>[0]): Promise<string> => {
  const { face, stdout, stderr, leave } = await meet({ terminal: true, ...how });
  const seen = Promise.withResolvers<string>();
  let [screen, prompts] = ['', ''];
  stdout.on('data', chunk => {
    screen += String(chunk);
    if (screen.includes('Nothing is set up here yet')) seen.resolve('on the whole screen');
  });
  stderr.on('data', chunk => {
    prompts += String(chunk);
    if (prompts.includes('1 to 2')) seen.resolve('by number');
    else if (prompts.includes('What is this machine for?')) seen.resolve('as a list');
  });
  const asked = face.ask(begin(stack, undefined, {}), noAid).catch((error: unknown) => error);
  const put = await seen.promise;
  leave();
  expect(await asked).toMatchObject({ name: 'Cancelled' });
  return put;
};

test.each([
  ['on the whole screen', {}],
  ['on the whole screen', { env: { INK_SCREEN_READER: '0', ACCESSIBLE: '' } }],
  ['as a list', { toFile: true }],
  ['by number', { env: { INK_SCREEN_READER: 'true' } }],
  ['by number', { env: { ACCESSIBLE: '1' } }],
  ['by number', { env: { TERM: 'dumb' } }],
  ['by number', { flags: { accessible: true } }],
  ['by number', { flags: { accessible: true }, toFile: true }],
] as const)('the set-up asks %s: %o', async (expected, how) => {
  expect(await questionBy(how)).toBe(expected);
});
