import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Output, Work } from '../flows/ports.ts';
import { asRoot } from './as-root.ts';
import { defaultSocket } from './endpoint.ts';
import { knock } from './knock.ts';
import { isRunnable } from './programs.ts';

const logFile = '/var/log/docker.log';

/** Pidfiles, and the program that has to be behind each. Where numbers start again at a boot and files stay, another program may be. */
const pidFiles = [
  { path: '/var/run/docker.pid', program: 'dockerd' },
  { path: '/var/run/docker-ssd.pid', program: 'dockerd' },
  { path: '/var/run/docker/containerd/containerd.pid', program: 'containerd' },
] as const;

/**
 * Starts the daemon where there is no systemd: by the system's own script where that works, else on its own, away from our terminal,
 * its output in /var/log/docker.log. Ends with 0 once it answers, with 1 and the end of that log where it does not.
 */
export const startDaemon: Work = async (signal, each) => {
  for (const { path, program } of pidFiles) await dropStale(path, program, each);
  for (const way of await ways()) {
    each({ source: 'stdout', line: way.says });
    const { exit, cancelled } = await asRoot(way.file, way.args)(signal, each);
    if (cancelled) return { exit, cancelled };
    if (exit === 0 && (await answersWithin(way.limit, signal))) return { exit: 0, cancelled: false };
    if (signal.aborted) return { exit: 1, cancelled: true };
  }
  await tellEnd(each);
  return { exit: 1, cancelled: false };
};

interface Way {
  readonly says: string;
  readonly file: string;
  readonly args: readonly string[];
  /** How long it is waited for afterwards, milliseconds. */
  readonly limit: number;
}

const ways = async (): Promise<readonly Way[]> => {
  const daemon = (await isRunnable('/usr/sbin/dockerd')) ? '/usr/sbin/dockerd' : '/usr/bin/dockerd';
  const byItself = ['--start', '--oknodo', '--background', '--output', logFile, '--startas', daemon, '--exec', daemon];
  return [
    ...((await isRunnable('/etc/init.d/docker'))
      ? [{ says: 'service docker start', file: 'service', args: ['docker', 'start'], limit: 12_000 }]
      : []),
    { says: `${daemon}, its output in ${logFile}`, file: 'start-stop-daemon', args: byItself, limit: 18_000 },
  ];
};

const dropStale = async (path: string, program: string, each: (output: Output) => void): Promise<void> => {
  const pid = (await readFile(path, 'utf8').catch(() => '')).trim();
  if (pid === '') return;
  if (await runs(pid, program)) return;
  each({ source: 'stdout', line: `${path} is left over: process ${pid} is not ${program}` });
  await asRoot('rm', ['-f', path])(new AbortController().signal, each);
};

/** Whether a process is that program, and lives: one that ended keeps its number until its parent heeds that, which may be never. */
const runs = async (pid: string, program: string): Promise<boolean> => {
  const [, name, state] = /^\d+ \((.*)\) (\S)/s.exec(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')) ?? [];
  return name === program && state !== 'Z' && state !== 'X';
};

const answersWithin = async (limit: number, signal: AbortSignal): Promise<boolean> => {
  const end = Date.now() + limit;
  while (Date.now() < end && !signal.aborted) {
    // A door that is closed to us is a door that somebody keeps.
    if ((await knock(defaultSocket, end - Date.now())).type !== 'silent') return true;
    await sleep(250, undefined, { signal }).catch(() => undefined);
  }
  return false;
};

const tellEnd = async (each: (output: Output) => void): Promise<void> => {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  for (const line of log.trimEnd().split('\n').slice(-5)) each({ source: 'stderr', line });
};
