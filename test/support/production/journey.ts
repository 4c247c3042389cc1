import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { http } from '../../../src/host/http.ts';
import { docker } from '../engine.ts';
import { type TestHome, testHome } from '../home.ts';
import { samplemind as program, type Ran, type RunOptions } from '../samplemind.ts';
import { type CommandLines, watchCommandLines } from './command-lines.ts';
import type { Text } from './secrets.ts';

/** A home of production while the tests of one file run, and what is done and asked in it. All command lines of the machine are watched meanwhile. */
export const productionJourney = (limit: number) => {
  let home: TestHome;
  let commandLines: CommandLines;
  const said: Text[] = [];
  beforeAll(async () => {
    home = await testHome('samplemind-production', 'prod');
    commandLines = await watchCommandLines();
  });
  afterAll(async () => {
    await commandLines.stop();
    await home[Symbol.asyncDispose]();
  }, limit);
  const samplemind = async (args: readonly string[], options?: RunOptions): Promise<Ran> => {
    const ran = await program(args, options);
    said.push({ where: `output of ${args.join(' ')}`, text: ran.stdout + ran.stderr });
    return ran;
  };
  const at = (...args: readonly string[]): readonly string[] => [...args, '--dir', home.dir];
  const setUp = (...more: readonly string[]): Promise<Ran> => samplemind(['setup', '--yes', '--json', ...home.flags, ...more]);
  const status = async (dir = home.dir) => JSON.parse((await samplemind(['status', '--json', '--dir', dir])).stdout);
  const stackFolder = (): string => join(home.dir, 'deployment/docker');

  const secretFile = (name: string): Promise<string> => readFile(join(stackFolder(), '.samplemind/secrets', name), 'utf8');

  const production = () => ({ project: home.project, folder: stackFolder() });

  /** `service id` of what runs, without those that end. */
  const running = async (project = home.project): Promise<readonly string[]> => {
    const found = await docker.listContainers({ filters: { label: [`com.docker.compose.project=${project}`], status: ['running'] } });
    return found.map(({ Id, Labels }) => `${Labels['com.docker.compose.service']} ${Id}`).toSorted();
  };
  const others = (before: readonly string[], after: readonly string[]): readonly string[] => [
    ...new Set(after.filter(entry => !before.includes(entry)).map(entry => entry.split(' ')[0] ?? '')),
  ];
  const ask = async (path: string) => {
    const env = await home.env();
    const authority = join(stackFolder(), '.samplemind/tls/ca.crt');
    return http.send({ method: 'GET', url: `${env['API_URL']}${path}`, limit: 10_000, at: { address: '127.0.0.1', authority } });
  };
  return {
    get home(): TestHome {
      return home;
    },
    /** Every command line that ran, once nobody watches any more. */
    commandLines: () => commandLines.stop(),
    ...{ said, samplemind, at, setUp, status, stackFolder, secretFile, production, running, others, ask },
  };
};

export type ProductionJourney = ReturnType<typeof productionJourney>;
