import type { ClientRequest, IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import { homedir } from 'node:os';
import { text } from 'node:stream/consumers';
import type Dockerode from 'dockerode';
import { Problem } from '../core/problem.ts';
import { defaultSocket, type Env, endpointOf, localSocket } from './endpoint.ts';

// Not imported: that looks up every name, and WebSocket among them loads all that fetch stands on, which takes as long as the answers.
const { Agent, request } = process.getBuiltinModule('node:http');

/** How long the engine may take for one answer, milliseconds: a hung one must not hang us. */
const usualLimit = 20_000;

type Query = Readonly<Record<string, string | number | boolean | Readonly<Record<string, readonly string[]>>>>;

/** What is asked beside the path. */
export interface Asked {
  readonly query?: Query;
  /** Milliseconds for the whole answer. */
  readonly limit?: number;
  /** The engine takes its time: nobody else waits behind it. */
  readonly slow?: true;
}

/** Asks the Docker engine over its API: reading only. */
export interface EngineClient {
  /** A whole answer, as JSON. Throws what `ask` translates. */
  get<Answer>(path: string, asked?: Asked): Promise<Answer>;
  /** An answer as it comes. */
  open(path: string, asked: { readonly query?: Query; readonly signal?: AbortSignal }): Promise<IncomingMessage>;
  /** Has something done that changes nothing, as what is sent says: the answer as it comes. */
  post(path: string, body: object, signal: AbortSignal): Promise<IncomingMessage>;
}

/** The library, for images on their way, registries and the build cache: loaded where one of those is asked for. */
export const imageClient = async (): Promise<Dockerode> => {
  const path = localSocket(await endpointOf(process.env, homedir(), defaultSocket));
  const { default: Client } = await import('dockerode');
  return path === undefined ? new Client() : new Client({ socketPath: path });
};

/** The engine that the docker command turns to, by a variable, a context or its default. Connects with the first request, not before. */
export const engineClient = async (env: Env = process.env, home: string = homedir()): Promise<EngineClient> =>
  clientAt(localSocket(await endpointOf(env, home, defaultSocket)));

/**
 * A client of our own, for the libraries take longer to load than `docker compose ps` takes altogether. Without a path: an engine
 * elsewhere, of which nothing is asked.
 */
export const clientAt = (socketPath: string | undefined): EngineClient => {
  const kept = new Agent({ keepAlive: true, maxSockets: 4 });
  const send = async (
    path: string,
    query: Query | undefined,
    more: RequestOptions,
    sent?: (made: ClientRequest) => void,
    body?: string,
  ) => {
    if (socketPath === undefined) throw new Error('the engine is not on this machine');
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const made = request({ socketPath, path: `${path}?${written(query ?? {})}`, ...more }, resolve).on('error', reject);
      sent?.(made);
      made.end(body);
    });
    const { statusCode = 0 } = answer;
    if (statusCode >= 300) throw new Refusal(statusCode, await text(answer));
    return answer;
  };
  return {
    post: (path, body, signal) => send(path, {}, { method: 'POST', headers: json, agent: false, signal }, undefined, JSON.stringify(body)),
    open: (path, { query, signal }) => send(path, query, { agent: false, ...(signal ? { signal } : {}) }),
    get: async <Answer>(path: string, { query, limit = usualLimit, slow }: Asked = {}) => {
      let timer: NodeJS.Timeout | undefined;
      // A timer in place of a signal, and a name for a server without TLS: either takes Node longer to make than the engine to answer.
      const limited = (made: ClientRequest): void => {
        timer = setTimeout(() => made.destroy(new DOMException('too late', 'TimeoutError')), limit);
      };
      try {
        const found: Answer = JSON.parse(await text(await send(path, query, { agent: slow ? false : kept, ...unnamed }, limited)));
        return found;
      } finally {
        clearTimeout(timer);
      }
    },
  };
};

const json = { 'content-type': 'application/json' };

/** Without one Node looks whether the host is an address. */
const unnamed: RequestOptions = { servername: '' };

/** The engine understood, and says no. */
class Refusal extends Error {
  readonly status: number;
  constructor(status: number, said: string) {
    super(`${status} ${/"message":"(.*)"/.exec(said)?.[1] ?? said}`.trim());
    this.status = status;
  }
}

const written = (query: Query): string =>
  Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : value)}`)
    .join('&');

/** Ends a request that is not answered in time. */
export const inTime = (): { readonly signal: AbortSignal } => ({ signal: AbortSignal.timeout(usualLimit) });

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
    if (error instanceof Refusal && (error.status === 404 || error.status === 409)) return undefined;
    throw lost(error);
  }
};

export const lost = (error: unknown): Problem => new Problem('engine-lost', { evidence: wordsOf(error) }, error);

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `It did not answer within ${usualLimit / 1000} s.`;
  return `It said: ${error.message}`;
};
