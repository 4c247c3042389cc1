import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AptSource, readSources } from '../core/apt-sources.ts';
import { enginePackages, noOffers, type PackageOffers } from '../core/engine-install.ts';
import type { MachineFacts } from '../core/machine-facts.ts';
import { outputOf } from './output-of.ts';
import { findProgram } from './programs.ts';

/** How long Docker's repository may take to answer, milliseconds. */
const probeLimit = 5000;
const env = { ...process.env, LC_ALL: 'C' };

/** What apt knows without asking the network, and whether Docker's own repository answers. Never throws. */
export const aptOffers = async (machine: MachineFacts): Promise<PackageOffers> => {
  if (!(await findProgram('apt-get', process.env['PATH'], ['/usr/bin']))) return noOffers;
  const [policy, sources, dockerAnswers] = await Promise.all([
    outputOf('apt-cache', ['policy', ...enginePackages], { env, limit: 30_000 }),
    aptSources('/etc/apt'),
    dockerRepositoryAnswers(machine.os),
  ]);
  return { hasApt: true, ...readPolicy(policy.stdout), sources, dockerAnswers };
};

/** Reads what `apt-cache policy` prints; names that it gives no version are left out. */
export const readPolicy = (text: string): Pick<PackageOffers, 'candidates' | 'installed'> => {
  const candidates: Record<string, string> = {};
  const installed: Record<string, string> = {};
  let name = '';
  for (const line of text.split('\n')) {
    name = line.match(/^(\S+):$/)?.[1] ?? name;
    const [, field, version] = line.match(/^ {2}(Installed|Candidate): (\d\S*)$/) ?? [];
    if (field && version) (field === 'Installed' ? installed : candidates)[name] = version;
  }
  return { candidates, installed };
};

/** Every source in apt's folder, as sources.list(5) finds them. */
export const aptSources = async (folder: string): Promise<readonly AptSource[]> => {
  const parts = await readdir(join(folder, 'sources.list.d')).catch(() => []);
  const files = ['sources.list', ...parts.filter(name => /\.(list|sources)$/.test(name)).map(name => join('sources.list.d', name))];
  const texts = await Promise.all(files.map(name => readFile(join(folder, name), 'utf8').catch(() => '')));
  return texts.flatMap(readSources);
};

/** Only a list of this very distribution counts: a proxy's page or another release's would not do. */
const dockerRepositoryAnswers = async ({ id, codename }: MachineFacts['os']): Promise<boolean> => {
  if ((id !== 'debian' && id !== 'ubuntu') || codename === '') return false;
  try {
    const answer = await fetch(`https://download.docker.com/linux/${id}/dists/${codename}/Release`, {
      signal: AbortSignal.timeout(probeLimit),
    });
    return answer.ok && (await answer.text()).includes(`Suite: ${codename}`);
  } catch {
    return false;
  }
};
