import type Dockerode from 'dockerode';
import { z } from 'zod';
import { registryOf } from '../core/mirror.ts';
import { Problem } from '../core/problem.ts';
import { registryFault } from '../core/registry-answer.ts';
import type { Pulled, Transfer } from '../flows/image-ports.ts';
import { lost } from './engine-client.ts';
import { registryLogin } from './registry-login.ts';

const Line = () =>
  z.object({
    status: z.string().optional(),
    id: z.string().optional(),
    progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional(),
    error: z.string().optional(),
  });

/** Fetches an image by the engine's API, which counts bytes where the docker command, without a terminal, says nothing of them. */
export const pullImage = async (docker: Dockerode, image: string, signal: AbortSignal, each: Transfer): Promise<Pulled> => {
  const registry = registryOf(image);
  const authconfig = await registryLogin(registry);
  try {
    const stream = await docker.pull(image, { abortSignal: signal, ...(authconfig ? { authconfig } : {}) });
    const said = await readPull(stream, each);
    return said === undefined ? { type: 'here' } : failed(said);
  } catch (error) {
    if (signal.aborted) return { type: 'cancelled' };
    // With a status it is the engine's answer, without one the engine is gone.
    if (!(error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'))
      throw error instanceof Problem ? error : lost(error);
    return failed(error.message.replace(/^\(HTTP code \d+\) [^-]* - /, '').trim());
  }
};

const failed = (said: string): Pulled => {
  if (/no space left on device/i.test(said)) throw new Problem('disk-full', { path: 'the engine’s folder of images' });
  return { type: 'failed', fault: registryFault(said), said };
};

/** Adds up the layers; what the engine says of a failure, undefined where there was none. */
export const readPull = async (stream: NodeJS.ReadableStream, each: Transfer): Promise<string | undefined> => {
  const layers = new Map<string, { current: number; total: number }>();
  const sum = (key: 'current' | 'total'): number => [...layers.values()].reduce((all, layer) => all + layer[key], 0);
  let said: string | undefined;
  for await (const text of linesOf(stream)) {
    const { status = '', id = '', progressDetail = {}, error } = Line().parse(JSON.parse(text));
    said = error ?? said;
    const layer = layers.get(id);
    if (status === 'Downloading' && progressDetail.total) {
      layers.set(id, { current: progressDetail.current ?? 0, total: progressDetail.total });
      each(sum('current'), sum('total'), 'fetched');
    } else if ((status === 'Download complete' || status === 'Pull complete') && layer) {
      layer.current = layer.total;
      each(sum('current'), sum('total'), status === 'Pull complete' || sum('current') === sum('total') ? 'unpacked' : 'fetched');
    }
  }
  return said;
};

async function* linesOf(stream: NodeJS.ReadableStream): AsyncIterable<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter(line => line.trim() !== '');
  }
  if (rest.trim() !== '') yield rest;
}
