import { expect, test } from 'vitest';
import type { Output } from '../../src/flows/ports.ts';
import { work } from '../../src/host/work.ts';

const never = new AbortController().signal;
const script = (text: string, options = {}) => work(process.execPath, ['-e', text], options);

test('a child tells its lines as they come and how it ended', async () => {
  const lines: Output[] = [];
  const ended = await script('console.log("one\\ntwo"); console.error("three"); process.exitCode = 3', {})(never, line => lines.push(line));
  expect(ended).toEqual({ exit: 3, cancelled: false });
  expect(lines.filter(({ source }) => source === 'stdout').map(({ line }) => line)).toEqual(['one', 'two']);
  expect(lines).toContainEqual({ source: 'stderr', line: 'three' });
});

test('a line that was written over is told as it ended', async () => {
  const lines: string[] = [];
  await script('process.stdout.write("5%\\r50%\\r100%\\nnext\\r\\n")')(never, ({ line }) => lines.push(line));
  expect(lines).toEqual(['100%', 'next']);
});

test('a program that is not there ends with 127 and says so', async () => {
  const lines: Output[] = [];
  expect(await work('samplemind-no-such-program', [])(never, line => lines.push(line))).toEqual({ exit: 127, cancelled: false });
  expect(lines).toEqual([{ source: 'stderr', line: 'samplemind-no-such-program cannot be started: ENOENT' }]);
});

test('a child has no input and sees only the environment it is given', async () => {
  const lines: string[] = [];
  const text = 'process.stdin.on("end", () => console.log(Object.keys(process.env).join())).resume()';
  await script(text, { env: { ONLY: '1' } })(never, ({ line }) => lines.push(line));
  expect(lines).toEqual(['ONLY']);
});

test('an abort ends the child and its children politely', async () => {
  const leave = new AbortController();
  const lines: string[] = [];
  const inner = 'process.on("SIGINT", () => { console.log("child left"); process.exit(0) }); setInterval(() => {}, 1e6); console.log("up")';
  const outer = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(inner)}], { stdio: "inherit" }).on("exit", () => process.exit(7));
    process.on("SIGINT", () => {})`;
  const ended = await script(outer)(leave.signal, ({ line }) => {
    lines.push(line);
    if (line === 'up') leave.abort();
  });
  expect(ended).toEqual({ exit: 7, cancelled: true });
  expect(lines).toEqual(['up', 'child left']);
});

test('a child that does not heed the abort is killed when its grace is over', async () => {
  const leave = new AbortController();
  const deaf = 'process.on("SIGINT", () => {}); setInterval(() => {}, 1e6); console.log("up")';
  expect(await script(deaf, { grace: 50 })(leave.signal, () => leave.abort())).toEqual({ exit: 137, cancelled: true });
});

test('work that is cancelled before it begins starts nothing', async () => {
  expect(await work('samplemind-no-such-program', [])(AbortSignal.abort(), ({ line }) => expect.unreachable(line))).toEqual({
    exit: 130,
    cancelled: true,
  });
});

test('an error in what listens ends the child and is not swallowed', async () => {
  const listening = script('setInterval(() => console.log("tick"), 10)')(never, () => {
    throw new TypeError('a bug');
  });
  await expect(listening).rejects.toThrow('a bug');
});
