import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { memoryOf } from './in-terminal.ts';
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
    // Each time another home: who is ended in the middle leaves a draft.
    let homes = 0;
    const ours = (): readonly string[] => ['setup', '--no-start', '--images', 'packages', '--dir', join(folder, `home-${homes++}`)];
    const memory: Record<string, number> = {};
    const frame = (name: string, command: () => readonly string[], text: string) => async (): Promise<number> => {
      const { took, used } = await firstFrame(command(), text);
      memory[name] = used;
      return took;
    };
    const [wizard = 0, bare = 1, node = 0] = await sideBySide('the first picture', rounds, [
      {
        name: 'samplemind setup',
        run: frame('samplemind', () => [join(project, 'src/samplemind.js'), ...ours()], 'Nothing is set up here yet'),
      },
      { name: 'a bare ink hello world', run: frame('ink', () => [hello], 'hello world') },
      {
        name: 'node, one line',
        run: frame('node', () => ['-e', 'console.log("hello world"); setInterval(() => {}, 1000)'], 'hello world'),
      },
    ]);
    ratio('the first picture', wizard, bare);
    ratio('the first picture, without Node’s own start', wizard - node, bare - node);
    for (const [name, used] of Object.entries(memory)) console.log(`${`memory with it, ${name}`.padEnd(40)} ${Math.round(used / MiB)} MiB`);
    const keys: {
      readonly name: string;
      readonly command: () => readonly string[];
      readonly text: string;
      readonly keys: readonly string[];
    }[] = [
      {
        name: 'samplemind setup',
        command: () => [join(project, 'src/samplemind.js'), ...ours()],
        text: 'Nothing is set up here yet',
        keys: typist,
      },
      { name: 'a bare ink list', command: () => [hello], text: 'hello world', keys: typist.map(() => '\u001b[B') },
    ];
    const times: number[][] = keys.map(() => []);
    for (let round = 0; round < 3; round++)
      for (const [index, { command, text, keys: pressed }] of keys.entries())
        times[index]?.push(...(await keyToFrame(command(), text, pressed)));
    for (const [index, { name }] of keys.entries()) report(name, times[index] ?? []);
  } finally {
    await Promise.all([rm(folder, { recursive: true, force: true }), rm(hello, { force: true })]);
  }
};

const bareInk = `
process.env.NODE_ENV = 'production';
const { enableCompileCache } = await import('node:module');
enableCompileCache();
const [{ createElement, useState }, { render, Box, Text, useInput }] = await Promise.all([import('react'), import('ink')]);
const Hello = () => {
  const [count, setCount] = useState(0);
  useInput(() => setCount(count + 1));
  const lines = Array.from({ length: 20 }, (_, index) => createElement(Text, { key: index }, index === count % 20 ? '> hello' : '  hello'));
  return createElement(Box, { flexDirection: 'column' }, createElement(Text, null, 'hello world'), ...lines);
};
render(createElement(Hello), { alternateScreen: true, incrementalRendering: true, maxFps: 60 });
`;

/** Milliseconds from the start of a program to a text on its terminal, and the bytes that it holds in memory then. */
const firstFrame = async (command: readonly string[], text: string): Promise<{ readonly took: number; readonly used: number }> => {
  const started = performance.now();
  const child = onTerminal(command);
  let [screen, took, used] = ['', 0, 0];
  for await (const chunk of child.stdout) {
    screen += String(chunk);
    if (!screen.includes(text)) continue;
    took = performance.now() - started;
    used = await memoryWith(command.at(-1) ?? '');
    break;
  }
  child.kill();
  await child;
  return { took, used };
};

const memoryWith = async (word: string): Promise<number> => {
  for (const name of await readdir('/proc')) {
    const words = (await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (words[0]?.endsWith('node') && words.includes(word)) return memoryOf(name);
  }
  return 0;
};

/** A program of Node's in a terminal of 80 x 24. */
const onTerminal = (command: readonly string[]) => {
  const quoted = [process.execPath, ...command].map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  return execa('script', ['-qec', `stty cols 80 rows 24; exec ${quoted}`, '/dev/null'], {
    ...{ reject: false, stdin: 'pipe', forceKillAfterDelay: 2000 },
    env: { TERM: 'xterm-256color', LANG: 'C.UTF-8' },
  });
};

/** Milliseconds without output after which a picture is taken to be whole. */
const quiet = 60;

/** Milliseconds from each key to the first byte that it draws, once what was drawn before it is whole. */
const keyToFrame = async (command: readonly string[], text: string, keys: readonly string[]): Promise<readonly number[]> => {
  const child = onTerminal(command);
  const taken: number[] = [];
  let [screen, next, pressed] = ['', 0, 0];
  let rest: NodeJS.Timeout | undefined;
  const press = (): void => {
    const key = keys[next];
    if (key === undefined) return void child.kill();
    next += 1;
    pressed = performance.now();
    child.stdin.write(key);
    // Of a key that changes nothing no picture comes.
    rest = setTimeout(press, 1000);
  };
  for await (const chunk of child.stdout) {
    if (pressed > 0) taken.push(performance.now() - pressed);
    pressed = 0;
    screen += String(chunk);
    clearTimeout(rest);
    if (screen.includes(text)) rest = setTimeout(press, quiet);
  }
  await child;
  return taken;
};

/** What a person does most: choosing a mode, walking through a page, opening the list of the sections, another page; all of it draws. */
const [down, enter, sections] = ['\u001b[B', '\r', '\u0007'];
const typist: readonly string[] = [
  ...[enter, down, '\u001b[A', 'a', down, down],
  ...Array.from({ length: 5 }, () => [sections, down, enter, down, down]).flat(),
];

const report = (name: string, times: readonly number[]): void => {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): string => `${sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1)} ms`;
  console.log(`${`a key to its picture: ${name}`.padEnd(64)} median ${at(0.5)}, p95 ${at(0.95)}, of ${sorted.length}`);
};
