import { Cancelled } from '../../core/problem.ts';
import type { Way, WaysOn } from '../../core/ways-on.ts';
import { wayChoices } from '../text/ways-on.ts';
import { leaving } from './leaving.ts';
import { type AskerOptions, chosen } from './list.ts';

/** What is to be done about a failure; undefined, by ^C too, leaves everything as it is. */
export const askWay = async (options: AskerOptions, ways: WaysOn): Promise<Way | undefined> => {
  const { context, say, style } = options;
  const choices = wayChoices(ways, style).map(({ value, name, brings }) => ({ value, name: brings === '' ? name : `${name}: ${brings}` }));
  say('');
  try {
    const way = await leaving(context, from => chosen(options, style.words.work.failure.question, choices, 0, from));
    return way === 'keep' ? undefined : way;
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    throw error;
  }
};
