import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { readJob } from '../../src/host/job.ts';

test('the job is the first line, however it comes; then a stop is heard, and the end of the pipe', async () => {
  const [pipe, heard] = [new PassThrough(), [] as string[]];
  const ended = Promise.withResolvers<void>();
  const reading = readJob(pipe, {
    stop: () => heard.push('stop'),
    end: () => {
      heard.push('end');
      ended.resolve();
    },
  });
  for (const part of ['{"pass', 'word":"', 'x'.repeat(100_000), '"}\n', 'stop\n']) pipe.write(part);
  expect(JSON.parse((await reading) ?? '')).toEqual({ password: 'x'.repeat(100_000) });
  pipe.end();
  await ended.promise;
  expect(heard).toEqual(['stop', 'end']);
});

test('nobody gave a job', async () => {
  const pipe = new PassThrough();
  const reading = readJob(pipe, { stop: () => expect.unreachable(), end: () => {} });
  pipe.end();
  expect(await reading).toBeUndefined();
});
