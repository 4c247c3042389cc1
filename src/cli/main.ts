import manifest from '../../package.json' with { type: 'json' };
import { type Outcome, outcomeOf, resultOf } from '../core/outcome.ts';
import { parseArgv } from '../ui/argv/parse.ts';
import { styleOn } from '../ui/style.ts';
import { problemText } from '../ui/text/problem.ts';
import { asTyped } from '../ui/typed.ts';
import { languageOn, wordsFor } from '../ui/words/language.ts';
import { call } from './call.ts';
import { err, out } from './streams.ts';

/** argv → flow and face → exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  let dir: string | undefined;
  try {
    // No command of a person's: without a job it is none at all.
    const worked = argv[0] === 'worker' ? await (await import('./worker.ts')).worker() : undefined;
    if (worked !== undefined) return worked;
    const parsed = parseArgv(argv, manifest.version, (await wordsFor(process.env, languageOn(argv))).said);
    if (parsed.type === 'text') {
      out(parsed.text);
      return 0;
    }
    dir = parsed.invocation.flags.dir;
    return await call(parsed.invocation);
  } catch (error) {
    return await fail(outcomeOf(error), argv.includes('--json'), dir);
  }
};

/** Words what went wrong; the exit code. */
export const fail = async (outcome: Outcome, asJson: boolean, dir: string | undefined): Promise<number> => {
  // Of a secret that is not to be shown nothing at all goes to standard output.
  if (asJson && outcome.problem?.code !== 'secret-hidden') out(JSON.stringify(resultOf(outcome)));
  else if (outcome.problem)
    for (const line of problemText(outcome.problem, null, await styleOn(process.env, process.stderr, process.argv)))
      err(asTyped(process.env, dir)(line));
  return outcome.exit;
};
