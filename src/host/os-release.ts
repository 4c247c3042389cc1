import type { MachineFacts } from '../core/machine-facts.ts';

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm: 'armhf', ia32: 'i386' };

/** What /etc/os-release says (os-release(5)), for a Node architecture like `x64`. */
export const readOsRelease = (text: string, architecture: string): MachineFacts['os'] => {
  const field = (name: string): string => (text.match(new RegExp(`^${name}=(.*)$`, 'm'))?.[1] ?? '').replace(/^(["'])(.*)\1$/, '$2');
  const id = field('ID') || 'linux';
  return {
    id,
    like: field('ID_LIKE').split(' ').filter(Boolean),
    version: field('VERSION_ID'),
    codename: field('VERSION_CODENAME'),
    name: field('PRETTY_NAME') || id,
    architecture: architectures[architecture] ?? architecture,
  };
};
