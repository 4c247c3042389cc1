import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Compose } from '../flows/ports.ts';
import type { Probes, Wanted } from '../flows/probe-ports.ts';
import type { Mode } from '../stack/define.ts';
import { cleanLine } from './clean-line.ts';
import { composeFilesIn } from './compose-files.ts';
import type { EngineClient } from './engine-client.ts';
import { fingerprint } from './makeup.ts';

const Config = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string().default(''),
      environment: z.record(z.string(), z.string().nullable()).default({}),
      networks: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
  networks: z.record(z.string(), z.object({ name: z.string() })).default({}),
});
const Made = z.object({ Id: z.string() });
const State = z.object({ ExitCode: z.number().nullable(), Running: z.boolean() });

/** How long Compose may take to read its files, milliseconds. */
const configLimit = 20_000;
const lookAgain = 20;
/** Of what a command says, the end is kept; bytes. */
const most = 64 * 1024;

/** Asks the containers and Compose themselves. Values stay in here: what leaves is fingerprints. */
export const probes = (compose: (mode: Mode) => Compose, docker: EngineClient, stackFolder: string): Probes => {
  let environments: ReadonlyMap<string, readonly string[]> = new Map();
  return {
    wanted: async mode => {
      const [config, hashes] = await Promise.all([configOf(compose(mode)), hashesOf(compose(mode))]);
      environments = new Map(Object.entries(config?.services ?? {}).map(([name, { environment }]) => [name, entriesOf(environment)]));
      return new Map(
        Object.entries(config?.services ?? {}).map(([name, { image, networks }]): [string, Wanted] => [
          name,
          {
            image,
            hash: hashes.get(name) ?? '',
            environment: Object.fromEntries(
              (environments.get(name) ?? []).map(entry => [entry.split('=', 1)[0] ?? '', fingerprint(entry)]),
            ),
            networks: Object.keys(networks ?? {}).flatMap(key => config?.networks[key]?.name ?? []),
          },
        ]),
      );
    },
    composeFiles: () => composeFilesIn(stackFolder),
    run: async (container, command, { limit, as, signal }) => {
      const end = AbortSignal.any([AbortSignal.timeout(limit), ...(signal ? [signal] : [])]);
      const Env = as === undefined ? [] : (environments.get(as) ?? []);
      try {
        return await runIn(docker, container, { Cmd: command, Env, AttachStdout: true, AttachStderr: true }, end);
      } catch (error) {
        return {
          exit: null,
          output: error instanceof Error && error.name !== 'TimeoutError' && error.name !== 'AbortError' ? error.message : '',
        };
      }
    },
  };
};

const configOf = async (compose: Compose): Promise<z.infer<typeof Config> | undefined> => {
  const lines: string[] = [];
  const { exit } = await compose.run(['config', '--format', 'json'])(AbortSignal.timeout(configLimit), ({ source, line }) => {
    if (source === 'stdout') lines.push(line);
  });
  if (exit !== 0) return undefined;
  const found = Config.safeParse(JSON.parse(lines.join('\n')));
  return found.data;
};

const hashesOf = async (compose: Compose): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  await compose.run(['config', '--hash', '*'])(AbortSignal.timeout(configLimit), ({ source, line }) => {
    const [, service, hash] = /^(\S+) ([0-9a-f]{16,})$/.exec(line.trim()) ?? [];
    if (source === 'stdout' && service && hash) found.set(service, hash);
  });
  return found;
};

/** Compose writes a `$` twice, so that its output could be read by it again. */
const entriesOf = (environment: Readonly<Record<string, string | null>>): readonly string[] =>
  Object.entries(environment).flatMap(([key, value]) => (value === null ? [] : [`${key}=${value.replaceAll('$$', '$')}`]));

const runIn = async (docker: EngineClient, container: string, what: object, signal: AbortSignal) => {
  const made = Made.parse(JSON.parse((await bytesOf(await docker.post(`/containers/${container}/exec`, what, signal))).toString()));
  const said = await bytesOf(await docker.post(`/exec/${made.Id}/start`, { Detach: false, Tty: false }, signal));
  return { exit: await endOf(docker, made.Id, signal), output: unframed(said).split('\n').map(cleanLine).join('\n').trim() };
};

/** Its output may be over a moment before the engine knows how it ended. */
const endOf = async (docker: EngineClient, id: string, signal: AbortSignal): Promise<number | null> => {
  for (;;) {
    const { ExitCode, Running } = State.parse(await docker.get(`/exec/${id}/json`));
    if (!Running || signal.aborted) return ExitCode;
    await pause(lookAgain);
  }
};

const bytesOf = async (answer: AsyncIterable<unknown>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer)
    if (Buffer.isBuffer(chunk) && length < most) {
      chunks.push(chunk);
      length += chunk.length;
    }
  return Buffer.concat(chunks);
};

/** Each piece comes behind eight bytes: which stream it is of, and in the last four its length. */
const unframed = (bytes: Buffer): string => {
  const pieces: string[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += 8 + bytes.readUInt32BE(at + 4))
    pieces.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at + 4)).toString());
  return pieces.join('');
};
