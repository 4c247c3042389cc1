import { text } from 'node:stream/consumers';
import { z } from 'zod';

// As in `engine-client.ts`: not imported.
const { request } = process.getBuiltinModule('node:http');

/** What the engine at a socket says of itself; bytes and cores as it sees them. */
export type Answer =
  | {
      readonly type: 'answers';
      readonly says: {
        readonly version: string;
        readonly apiVersion: string;
        readonly cpus: number;
        readonly memory: number;
        readonly root: string;
        readonly proxy: string;
        readonly clock: { readonly engine: number; readonly ours: number };
      };
    }
  | { readonly type: 'forbidden'; readonly why: string }
  | { readonly type: 'silent'; readonly why: string };

const Version = () => z.object({ Version: z.string(), ApiVersion: z.string() });
const Info = () =>
  z.object({
    NCPU: z.number(),
    MemTotal: z.number(),
    DockerRootDir: z.string(),
    HttpProxy: z.string().default(''),
    HttpsProxy: z.string().default(''),
    SystemTime: z.string().default(''),
  });

/** Asks whether an engine answers at a socket, for `limit` milliseconds. Never throws. */
export const knock = async (socketPath: string, limit = 10_000): Promise<Answer> => {
  const signal = AbortSignal.timeout(limit);
  try {
    const [version, info] = await Promise.all([get(socketPath, '/version', Version(), signal), get(socketPath, '/info', Info(), signal)]);
    const { NCPU: cpus, MemTotal: memory, DockerRootDir: root, HttpProxy, HttpsProxy, SystemTime } = info;
    const ours = Date.now();
    const clock = { engine: Date.parse(SystemTime) || ours, ours };
    const says = { version: version.Version, apiVersion: version.ApiVersion, cpus, memory, root, proxy: HttpsProxy || HttpProxy, clock };
    return { type: 'answers', says };
  } catch (error) {
    return refusal(socketPath, error, limit);
  }
};

// What answers need not be an engine at all.
const get = <Shape>(socketPath: string, path: string, schema: z.ZodType<Shape>, signal: AbortSignal): Promise<Shape> =>
  new Promise((resolve, reject) => {
    const asking = request({ socketPath, path, signal, agent: false }, answer => {
      text(answer)
        .then(body => resolve(schema.parse(JSON.parse(body))))
        .catch(reject);
    });
    asking.on('error', reject);
    asking.end();
  });

const refusal = (path: string, error: unknown, limit: number): Answer => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return { type: 'forbidden', why: `${path} may not be opened` };
  if (code === 'ENOENT') return { type: 'silent', why: `${path} is not there` };
  if (code === 'ECONNREFUSED') return { type: 'silent', why: `nobody listens at ${path}` };
  if (code === 'ABORT_ERR') return { type: 'silent', why: `${path} did not answer within ${limit / 1000} s` };
  if (error instanceof SyntaxError || error instanceof z.ZodError)
    return { type: 'silent', why: `what answers at ${path} is no Docker engine` };
  return { type: 'silent', why: `${path}: ${error instanceof Error ? error.message : String(error)}` };
};
