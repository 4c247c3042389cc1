import { access } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { MachineFacts } from '../core/machine-facts.ts';
import { defaultSocket } from './endpoint.ts';
import { engineGroup } from './engine-group.ts';
import { outputOf } from './output-of.ts';
import { canRegroup } from './regroup.ts';

/** Who runs this, and what they may do as root. Asks sudo without letting it ask anybody. */
export const rightsOf = async (groupFile = '/etc/group', socket = defaultSocket): Promise<MachineFacts['user']> => {
  const { username: name, uid } = userInfo();
  const [rights, group, may] = await Promise.all([
    uid === 0 ? ('root' as const) : sudoRights(),
    engineGroup(groupFile, socket),
    canRegroup(),
  ]);
  // An engine still to be installed makes the group docker.
  const isRootsAlone = group === undefined && (await isThere(socket));
  return {
    ...{ name, rights, engineGroup: isRootsAlone ? null : (group?.name ?? 'docker') },
    ...{ inDockerGroup: group?.members.includes(name) ?? false, canRegroup: may },
  };
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const sudoRights = async (): Promise<'sudo' | 'sudo-asks' | 'none'> => {
  const { exit, stderr } = await outputOf('sudo', ['-n', 'true'], { env: { ...process.env, LC_ALL: 'C' } });
  if (exit === 0) return 'sudo';
  return /password/i.test(stderr) ? 'sudo-asks' : 'none';
};
