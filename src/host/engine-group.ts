import { readFile, stat } from 'node:fs/promises';
import { defaultSocket } from './endpoint.ts';

/** A group of this machine's own list. */
export interface Group {
  readonly name: string;
  readonly id: number;
  readonly members: readonly string[];
}

/**
 * The group whose members may talk to the engine: the one that the socket belongs to, `docker` where there is none yet. Undefined
 * where it belongs to root's group alone, which nobody should join.
 */
export const engineGroup = async (groupFile = '/etc/group', socket = defaultSocket): Promise<Group | undefined> => {
  const [text, found] = await Promise.all([readFile(groupFile, 'utf8').catch(() => ''), stat(socket).catch(() => undefined)]);
  const groups = text.split('\n').flatMap(readLine);
  if (found?.gid === 0) return undefined;
  return groups.find(({ name, id }) => (found ? id === found.gid : name === 'docker'));
};

const readLine = (line: string): readonly Group[] => {
  const [name, , id, members = ''] = line.split(':');
  return name && id ? [{ name, id: Number(id), members: members.split(',').filter(Boolean) }] : [];
};
