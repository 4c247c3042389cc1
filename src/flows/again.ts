import { bringsUp, doneIn, eventsIn } from '../core/last-run.ts';
import { Problem } from '../core/problem.ts';
import type { Request, RunEvent, Step } from '../core/run-event.ts';
import { requestIn, type Way } from '../core/ways-on.ts';
import type { Host } from './ports.ts';

/**
 * What a way on is asked for: what the run before was, wherever the way was chosen, but for what is said anew. What ran when all was ready
 * comes back as a whole.
 */
export const askedAgain = async (host: Host, said: Request, way: Way): Promise<Request> => {
  const before = requestIn(await leftUndone(host));
  const services = way === 'retry' && said.services.length === 0 ? before.services : said.services;
  return { services, smoke: said.smoke && before.smoke };
};

/**
 * The steps that the last run had behind it when it failed, so that what it built stays as it is; of other services than these it
 * may have built none. Throws `nothing-to-retry`.
 */
export const doneBefore = async (host: Host, services: readonly string[]): Promise<ReadonlySet<Step>> => {
  const events = await leftUndone(host);
  const done = doneIn(events);
  if (done.size === 0) throw new Problem('nothing-to-retry', {});
  const built = requestIn(events).services;
  const isBuilt = built.length === 0 || (services.length > 0 && services.every(name => built.includes(name)));
  return isBuilt ? done : new Set([...done].filter(step => step !== 'build'));
};

/** The last run that began to bring the stack up; none where that came to a good end. */
const leftUndone = async (host: Host): Promise<readonly RunEvent[]> => {
  const runs = (await host.reports.runs(10)).map(({ text }) => eventsIn(text));
  const last = runs.find(bringsUp) ?? [];
  return last.some(event => event.type === 'result' && event.ok) ? [] : last;
};
