import { StringDecoder } from 'node:string_decoder';

/** The JSON texts that the engine sends, one a line, each as soon as its line is whole. */
export async function* jsonLines<Shape = unknown>(
  bytes: AsyncIterable<Buffer | string> | Iterable<Buffer | string>,
): AsyncGenerator<Shape> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of bytes) {
    const found = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n');
    rest = found.pop() ?? '';
    for (const text of found)
      if (text.trim() !== '') {
        const said: Shape = JSON.parse(text);
        yield said;
      }
  }
}
