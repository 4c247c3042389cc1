import { join } from 'node:path';
import { Problem } from '../core/problem.ts';
import { registryFault, statusFault } from '../core/registry-answer.ts';
import type { BaseImageState, Images } from '../flows/image-ports.ts';
import { outputOf } from './output-of.ts';
import { work } from './work.ts';

const hub = 'https://registry-1.docker.io/v2/';
/** Milliseconds. */
const registryLimit = 5_000;
const listLimit = 60_000;

/** The recipes in deployment/images, built by their own script, which works by hand as well. */
export const images = (root: string): Images => {
  const script = join(root, 'deployment', 'images', 'build.sh');
  return {
    list: async () => {
      const { exit, stdout, stderr } = await outputOf('bash', [script, '--list'], { limit: listLimit });
      if (exit !== 0) throw new Problem('build-failed', { service: 'the list of base images', evidence: stderr, log: script });
      return stdout.split('\n').flatMap(readRow);
    },
    build: recipe => work('bash', [script, recipe]),
    text: recipe => `deployment/images/build.sh ${recipe}`,
    registry: mirror => (mirror === undefined ? registryAnswers(hub) : mirrorAnswers(mirror)),
  };
};

const readRow = (row: string): readonly BaseImageState[] => {
  const [recipe, standIn, , upToDate, base] = row.split('\t');
  return recipe && standIn ? [{ recipe, standIn, base: base || null, upToDate: upToDate === 'yes' }] : [];
};

/** A mirror's host, by TLS or, where it does not speak it on this machine's own loopback, without: there the engine does without, too. */
const mirrorAnswers = async (mirror: string): ReturnType<typeof registryAnswers> => {
  const [host = ''] = mirror.split('/');
  const found = await registryAnswers(`https://${host}/v2/`);
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+)(:|$)/.test(host);
  if (found.answers) return found;
  // Docker keeps authorities of its own for a registry, and says so where it has none.
  if (registryFault(found.why) === 'certificate-untrusted')
    return { answers: true, why: `${host} answers; whether its certificate is trusted is Docker’s to say` };
  return isHere ? registryAnswers(`http://${host}/v2/`) : found;
};

/** Whether an image registry answers at an address; "log in first" (401) is an answer. Never throws. */
export const registryAnswers = async (address: string): Promise<{ readonly answers: boolean; readonly why: string }> => {
  const { host } = new URL(address);
  try {
    const { status } = await fetch(address, { signal: AbortSignal.timeout(registryLimit), redirect: 'manual' });
    const fault = statusFault(status);
    if (fault === undefined) return { answers: true, why: `${host} answers` };
    return {
      answers: false,
      why: fault === 'registry-rate-limited' ? `${host} is asked too often from here (${status})` : `${host} answers ${status}`,
    };
  } catch (error) {
    return { answers: false, why: `${host} ${reason(error)}` };
  }
};

const reason = (error: unknown): string => {
  if (error instanceof Error && error.name === 'TimeoutError') return `does not answer within ${registryLimit / 1000} s`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
};
