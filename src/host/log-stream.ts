import { StringDecoder } from 'node:string_decoder';
import { cleanLine } from './clean-line.ts';

/** A line with the engine's time in front taken off: fixed width, UTC, so that times sort as text. */
export interface TimedLine {
  readonly at: string | null;
  readonly line: string;
}

type Bytes = AsyncIterable<Buffer | string> | Iterable<Buffer | string>;

/** The lines of a log as the engine sends it with `timestamps`, cleaned for a terminal. */
export async function* timedLines(bytes: Bytes): AsyncGenerator<TimedLine> {
  for await (const line of lines(contents(bytes))) {
    const [, at, text] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ?(.*)$/s.exec(line) ?? [];
    yield { at: at ?? null, line: cleanLine(text ?? line) };
  }
}

const headerLength = 8;

/**
 * What was written, without the engine's framing: 8 bytes before each piece, of which the first names the stream (0, 1 or 2) and
 * the last four hold the length, the highest byte first. A container with a terminal is sent without; its text starts with a digit.
 * By hand, since the modem's own demultiplexer copies all that is left for each piece, and slows to a crawl on long logs.
 */
async function* contents(bytes: Bytes): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, typeof chunk === 'string' ? Buffer.from(chunk) : chunk]);
    while (rest.length >= headerLength) {
      if (rest.readUInt8(0) > 2) {
        yield rest;
        rest = Buffer.alloc(0);
        break;
      }
      const end = headerLength + rest.readUInt32BE(4);
      if (rest.length < end) break;
      yield rest.subarray(headerLength, end);
      rest = rest.subarray(end);
    }
  }
  if (rest.length > 0 && rest.readUInt8(0) > 2) yield rest;
}

async function* lines(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of pieces) {
    const found = (rest + decoder.write(piece)).split('\n');
    rest = found.pop() ?? '';
    yield* found;
  }
  if (rest !== '') yield rest;
}
