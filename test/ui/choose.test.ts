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
}: {
  readonly terminal?: boolean;
  readonly flags?: Partial<CommonFlags>;
  readonly consented?: boolean;
}) => {
  const [out, err]: [string[], string[]] = [[], []];
  const stream = () => Object.assign(new PassThrough(), terminal ? { isTTY: true, columns: 80 } : {});
  const [stdin, stdout, stderr] = [stream(), stream(), stream()];
  const leave = new AbortController();
  const { face } = await chooseFace(
    {
      ...{ env: { TERM: 'xterm', LANG: 'C.UTF-8', npm_lifecycle_event: 'start' }, stdin, stdout, stderr, signal: leave.signal },
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
