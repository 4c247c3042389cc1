import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { inTerminal } from '../support/terminal.ts';
import { ratio, sideBySide } from './pairs.ts';

const project = resolve(import.meta.dirname, '../..');
const rounds = 7;
const MiB = 2 ** 20;

/** The wizard beside the least that ink can do, in a real terminal: time to the first picture, memory with it; and a key's way to its picture. */
export const benchWizard = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-bench-'));
  // Within the project, so that it finds the same packages.
  const hello = join(project, 'node_modules/.cache/hello-ink.mjs');
  try {
    await writeFile(hello, bareInk);
    const ours = ['setup', '--no-start', '--images', 'packages', '--dir', join(folder, 'home')];
    const memory: Record<string, number> = {};
    const frame = (name: string, command: readonly string[], text: string) => async (): Promise<number> => {
      const { took, used } = await firstFrame(command, text);
      memory[name] = used;
      return took;
    };
    const [wizard = 0, bare = 1, node = 0] = await sideBySide('the first picture', rounds, [
      { name: 'samplemind setup', run: frame('samplemind', [join(project, 'src/samplemind.ts'), ...ours], 'Nothing is set up here yet') },
      { name: 'a bare ink hello world', run: frame('ink', [hello], 'hello world') },
      { name: 'node, one line', run: frame('node', ['-e', 'console.log("hello world"); setInterval(() => {}, 1000)'], 'hello world') },
    ]);
    ratio('the first picture', wizard, bare);
    ratio('the first picture, without Node’s own start', wizard - node, bare - node);
    for (const [name, used] of Object.entries(memory)) console.log(`${`memory with it, ${name}`.padEnd(40)} ${Math.round(used / MiB)} MiB`);
    await keyToFrame(ours);
  } finally {
    await Promise.all([rm(folder, { recursive: true, force: true }), rm(hello, { force: true })]);
  }
};

const bareInk = `
process.env.NODE_ENV = 'production';
const { enableCompileCache } = await import('node:module');
enableCompileCache();
const [{ createElement }, { render, Text, useInput }] = await Promise.all([import('react'), import('ink')]);
const Hello = () => { useInput(() => {}); return createElement(Text, null, 'hello world'); };
render(createElement(Hello), { alternateScreen: true });
`;

/** Milliseconds from the start of a program to a text on its terminal, and the bytes that it holds in memory then. */
const firstFrame = async (command: readonly string[], text: string): Promise<{ readonly took: number; readonly used: number }> => {
  const quoted = [process.execPath, ...command].map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const started = performance.now();
  const child = execa('script', ['-qec', `stty cols 80 rows 24; exec ${quoted}`, '/dev/null'], {
    ...{ reject: false, stdin: 'pipe', forceKillAfterDelay: 2000 },
    env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' },
  });
  let [screen, took, used] = ['', 0, 0];
  for await (const chunk of child.stdout) {
    screen += String(chunk);
    if (!screen.includes(text)) continue;
    took = performance.now() - started;
    used = await memoryOf(command.at(-1) ?? '');
    break;
  }
  child.kill();
  await child;
  return { took, used };
};

const memoryOf = async (word: string): Promise<number> => {
  for (const name of await readdir('/proc')) {
    const words = (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (!words[0]?.endsWith('node') || !words.includes(word)) continue;
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  }
  return 0;
};

/** Milliseconds from a key to the first byte of what it draws, on the mode's screen and on a page. */
const keyToFrame = async (args: readonly string[]): Promise<void> => {
  const keys = [
    '\r',
    ...Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? '\u001b[B' : '\u001b[A')),
    'a',
    ...Array.from({ length: 40 }, () => '\t'),
  ];
  const { answers } = await inTerminal(args, [
    { shows: 'Nothing is set up here yet', press: '' },
    ...keys.map(press => ({ next: true, press }) as const),
    { next: true, press: '\u0003' },
    { shows: 'Leave the set-up?', press: '\u0003' },
  ]);
  const sorted = answers.slice(1, -1).toSorted((one, other) => one - other);
  const at = (share: number): string => `${sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1)} ms`;
  console.log(`${'a key to its picture'.padEnd(40)} median ${at(0.5)}, p95 ${at(0.95)}, of ${sorted.length}`);
};
