import { homedir } from 'node:os';
import Dockerode from 'dockerode';
import { Problem } from '../core/problem.ts';
import { defaultSocket, type Env, endpointOf, localSocket } from './endpoint.ts';

/** How long the engine may take for one answer, milliseconds: a hung one must not hang us. */
const limit = 20_000;

/** The engine that the docker command turns to, by a variable, a context or its default. Connects with the first request, not before. */
export const engineClient = async (env: Env = process.env, home: string = homedir()): Promise<Dockerode> => {
  const path = localSocket(await endpointOf(env, home, defaultSocket));
  // An engine elsewhere is refused before anything is asked of it.
  return path === undefined ? new Dockerode() : new Dockerode({ socketPath: path });
};

/** Ends a request that is not answered in time. */
export const inTime = (): { readonly abortSignal: AbortSignal } => ({ abortSignal: AbortSignal.timeout(limit) });

/** Asks the engine. Throws `engine-lost` where it does not answer or cannot do what was asked. */
export const ask = async <Answer>(request: Promise<Answer>): Promise<Answer> => {
  try {
    return await request;
  } catch (error) {
    throw lost(error);
  }
};

/** The same for one thing that may have gone meanwhile: undefined then. */
export const askFor = async <Answer>(request: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await request;
  } catch (error) {
    // 409: it is about to be removed.
    if (isAnswer(error, 404) || isAnswer(error, 409)) return undefined;
    throw lost(error);
  }
};

export const lost = (error: unknown): Problem => new Problem('engine-lost', { evidence: wordsOf(error) }, error);

const isAnswer = (error: unknown, status: number): boolean =>
  error instanceof Error && 'statusCode' in error && error.statusCode === status;

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `It did not answer within ${limit / 1000} s.`;
  return `It said: ${error.message}`;
};
