import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine } from '../../src/host/clean-line.ts';
import { timedLines } from '../../src/host/log-stream.ts';

const at = '2026-11-24T12:00:00.123456789Z';
const piece = (text: string, stream = 1): Buffer => {
  const content = Buffer.from(text);
  const header = Buffer.from([stream, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(content.length, 4);
  return Buffer.concat([header, content]);
};
const read = async (chunks: readonly Buffer[]): Promise<readonly string[]> => {
  const lines: string[] = [];
  for await (const { line } of timedLines(chunks)) lines.push(line);
  return lines;
};

test('however the engine cuts its stream, the lines are the same', async () => {
  const text = fc.stringMatching(/^[ -~äé満]*$/);
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      async (texts, sizes) => {
        const whole = Buffer.concat(texts.map((line, index) => piece(`${at} ${line}\n`, 1 + (index % 2))));
        const chunks: Buffer[] = [];
        for (let from = 0, turn = 0; from < whole.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          chunks.push(whole.subarray(from, from + size));
          from += size;
        }
        expect(await read(chunks)).toEqual(texts);
      },
    ),
  );
});

test('a container with a terminal is sent without framing', async () => {
  expect(await read([Buffer.from(`${at} one\r\n${at} tw`), Buffer.from('o\r\n')])).toEqual(['one', 'two']);
});

test('a last line without an end is a line', async () => {
  expect(await read([piece(`${at} one\n${at} two`)])).toEqual(['one', 'two']);
});

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007text', 'text'],
  ['one\ttwo', 'one  two'],
  ['a\u0000b\u0008c\u009bd\r', 'abcd'],
  ['user \u202eevil\u202c', 'user evil'],
  ['naïve 満 ✓', 'naïve 満 ✓'],
])('%j is cleaned to %j', (dirty, clean) => expect(cleanLine(dirty)).toBe(clean));
