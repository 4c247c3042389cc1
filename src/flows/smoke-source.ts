import { z } from 'zod';
import { Problem } from '../core/problem.ts';
import { queuesOf } from '../core/queues.ts';
import { tailOf, unlessEnded } from './build.ts';
import type { Installation } from './installation.ts';
import type { Host, Ui } from './ports.ts';

const Queues = z.object({ workers: z.array(z.string()), queues: z.array(z.string()) });

/** What an application must be able to do for a job to go through, and a source of one's own need not. */
const notTried = ['an account', 'an upload', 'its analysis by the worker', 'the search for similar samples'];
const why = 'the source is your own (SAMPLEMIND_SOURCE): which accounts and jobs it has is not known here';

/** What can be proven of any source: its API lives, workers listen to the queues, the stores take the login. Tells the rest as skipped. */
export const smokeOwnSource = async (
  host: Host,
  ui: Ui,
  here: Installation,
  live: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<string> => {
  await live();
  const stores = await inWorker(host, here, 'a store did not take the login', ['wait-for-stores.py', 'redis', 'mongodb'], signal);
  const { workers, queues } = queuesIn(await inWorker(host, here, 'no worker answers', ['python3', '/health/queues.py'], signal));
  const idle = queuesOf(here.values).filter(queue => !queues.includes(queue));
  if (idle.length > 0)
    throw failed('a queue has no worker', `nobody listens to ${idle.join(', ')}; ${workers.join(', ')} to ${queues.join(', ')}`);
  for (const what of notTried) ui.tell({ type: 'smoke-skipped', what, why });
  const asked = workers.length === 1 ? '1 worker answers' : `${workers.length} workers answer`;
  return `the API is live, ${asked} for ${queues.join(', ')}; ${stores.join(', ')}`;
};

/** Asks from where the application asks, with its own logins: the lines of the answer. */
const inWorker = async (
  host: Host,
  here: Installation,
  what: string,
  command: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const [answer, all]: [string[], string[]] = [[], []];
  const args = ['exec', '--no-TTY', 'celery-worker', 'sh', '/stack/with-secrets.sh', ...command];
  const ended = await host.compose(here.mode).run(args)(signal, ({ source, line }) => {
    all.push(here.redact(line));
    if (source === 'stdout') answer.push(here.redact(line));
  });
  await unlessEnded(host, ended, () => failed(what, tailOf(all)));
  return answer;
};

const queuesIn = (lines: readonly string[]): z.infer<typeof Queues> => {
  const result = Queues.safeParse(parsed(lines.at(-1) ?? ''));
  if (!result.success) throw failed('the queues could not be asked', tailOf(lines));
  return result.data;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const failed = (what: string, evidence: string): Problem => new Problem('smoke-failed', { what, evidence });
