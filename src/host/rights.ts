import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { MachineFacts } from '../core/machine-facts.ts';
import { outputOf } from './output-of.ts';

/** Who runs this, and what they may do as root. Asks sudo without letting it ask anybody. */
export const rightsOf = async (groupFile = '/etc/group'): Promise<MachineFacts['user']> => {
  const { username: name, uid } = userInfo();
  return { name, rights: uid === 0 ? 'root' : await sudoRights(), inDockerGroup: await isMember(name, groupFile) };
};

const sudoRights = async (): Promise<'sudo' | 'sudo-asks' | 'none'> => {
  const { exit, stderr } = await outputOf('sudo', ['-n', 'true'], { env: { ...process.env, LC_ALL: 'C' } });
  if (exit === 0) return 'sudo';
  return /password/i.test(stderr) ? 'sudo-asks' : 'none';
};

const isMember = async (name: string, groupFile: string): Promise<boolean> => {
  const groups = await readFile(groupFile, 'utf8').catch(() => '');
  const members = groups.match(/^docker:[^:]*:[^:]*:(.*)$/m)?.[1] ?? '';
  return members.split(',').includes(name);
};
