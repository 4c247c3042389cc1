import { fail, main } from './cli/main.ts';
import { outcomeOf } from './core/outcome.ts';

/** A reader that leaves early (`| head`), or a terminal that was closed, ends the output, never the work. */
const outliveReaders = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
};

outliveReaders();
// Whatever no promise catches is a bug, too, and ends as one.
process.on('uncaughtException', async error => process.exit(await fail(outcomeOf(error), process.argv.includes('--json'), undefined)));
process.exitCode = await main(process.argv.slice(2));
// A question that was left open must not keep us.
if (process.exitCode === 130) process.exit();
