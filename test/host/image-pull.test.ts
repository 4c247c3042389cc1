import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readPull } from '../../src/host/image-pull.ts';

const line = (status: string, id = '', current?: number, total?: number): string =>
  `${JSON.stringify({ status, id, progressDetail: current === undefined ? {} : { current, total } })}\r\n`;

test('layers add up, however the lines are cut', async () => {
  const text = [
    line('Pulling from library/redis', '7'),
    line('Already exists', 'a'),
    line('Downloading', 'b', 10, 100),
    line('Downloading', 'c', 5, 50),
    line('Download complete', 'c'),
    line('Extracting', 'c', 1, 50),
    line('Pull complete', 'c'),
    line('Download complete', 'b'),
    line('Status: Downloaded newer image'),
  ].join('');
  const told: string[] = [];
  const chunks = [text.slice(0, 61), text.slice(61, 200), text.slice(200)].map(part => Buffer.from(part));
  expect(await readPull(Readable.from(chunks), (current, total, what) => told.push(`${current}/${total} ${what}`))).toBeUndefined();
  expect(told).toEqual(['10/100 fetched', '15/150 fetched', '60/150 fetched', '60/150 unpacked', '150/150 unpacked']);
});

test('what the engine says of a failure', async () => {
  const stream = Readable.from([`${line('Pulling', 'x')}{"errorDetail":{"message":"toomanyrequests"},"error":"toomanyrequests"}`]);
  expect(await readPull(stream, () => {})).toBe('toomanyrequests');
});
