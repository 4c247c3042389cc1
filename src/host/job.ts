import { createInterface } from 'node:readline';

/**
 * What a worker is to do, from the pipe that it was given as its standard input, and what comes after: `stop`, or the end of the pipe
 * with whoever holds its other end. Undefined where there is no such pipe.
 */
export const readJob = async (
  input: NodeJS.ReadableStream,
  heard: { readonly stop: () => void; readonly end: () => void },
): Promise<string | undefined> => {
  const first = Promise.withResolvers<string | undefined>();
  createInterface({ input })
    .once('line', first.resolve)
    .on('line', line => {
      if (line === 'stop') heard.stop();
    })
    .on('close', () => {
      first.resolve(undefined);
      heard.end();
    });
  return await first.promise;
};
