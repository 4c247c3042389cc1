import { spawn } from 'node:child_process';
import { access, constants as files, readFile } from 'node:fs/promises';
import { constants, userInfo } from 'node:os';
import { quoted } from '../core/shell-words.ts';
import { defaultSocket } from './endpoint.ts';
import { engineGroup } from './engine-group.ts';
import { findProgram } from './programs.ts';

/** Set for the program that was started so, that it does not do the same again. */
const mark = 'SAMPLEMIND_UNDER_GROUP';

/** Whether a program may be started under another group here: sg is there, and it was not done already. */
export const canRegroup = async (env: NodeJS.ProcessEnv = process.env): Promise<boolean> =>
  !env[mark] && (await findProgram('sg', env['PATH'])) !== undefined;

/**
 * A person may have joined the engine's group after their session began: then the socket stays shut for what the session starts.
 * Where that is so, the group to go on under; undefined otherwise.
 */
export const missedGroup = async (socket = defaultSocket): Promise<string | undefined> => {
  if (process.getuid?.() === 0 || process.env['DOCKER_HOST'] || process.env['DOCKER_CONTEXT']) return undefined;
  const shut = await access(socket, files.R_OK | files.W_OK).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'EACCES',
  );
  if (!shut || !(await canRegroup())) return undefined;
  const group = await engineGroup(undefined, socket);
  return group?.members.includes(userInfo().username) ? group.name : undefined;
};

/** A command line under that group, as `spawn` takes it, and what has to be in its environment. */
export const underGroup = (group: string, argv: readonly string[]) => ({
  file: 'sg',
  args: [group, '-c', ['exec', ...argv.map(quoted)].join(' ')],
  env: { [mark]: group },
});

/** This very program with other arguments. */
export const ourselvesWith = (argv: readonly string[]): readonly string[] => [
  process.execPath,
  ...process.execArgv,
  process.argv[1] ?? '',
  ...argv,
];

/** Goes on under a group that this session has missed, with our terminal: the exit code. */
export const goOnUnder = async (group: string): Promise<number> => {
  const { file, args, env } = underGroup(group, ourselvesWith(process.argv.slice(2)));
  const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  // ^C reaches all that the terminal runs; what is sent to us alone has to be handed on, past sg, which may stand between.
  const hand = (): void => void tellLast(child.pid);
  process.on('SIGTERM', hand);
  const ended = Promise.withResolvers<number>();
  child.on('error', ended.reject);
  child.on('close', (exit, signal) => ended.resolve(exit ?? 128 + (signal ? constants.signals[signal] : 0)));
  try {
    return await ended.promise;
  } finally {
    process.off('SIGTERM', hand);
  }
};

/** Sends SIGTERM to the youngest of a line of only children. */
const tellLast = async (pid: number | undefined): Promise<void> => {
  if (pid === undefined) return;
  const [child] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).split(' ').filter(Boolean).map(Number);
  // The program itself has children, too: it is the first that is no sg.
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  if (child !== undefined && /^(sg|newgrp)$/.test(name.trim())) return tellLast(child);
  process.kill(pid, 'SIGTERM');
};
