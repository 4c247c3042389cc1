import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';

const root = resolve(import.meta.dirname, '../..');

/** A home as somebody has it who copied the files, and the commands that its README tells him. */
export interface ByHand extends AsyncDisposable {
  /** The stack folder, where commands are run. */
  readonly folder: string;
  /** Runs the block marked `<!-- MARK: NAME -->`, changed where `change` says so, and tells what it said. Throws where it ends badly. */
  run(name: string, change?: (block: string) => string): Promise<string>;
}

/** A copy of the stack and of the application in a folder of its own. `mark` is what the README's blocks are marked with. */
export const byHand = async (mark: string): Promise<ByHand> => {
  const home = await mkdtemp(join(tmpdir(), `samplemind-${mark}-`));
  for (const part of ['deployment', 'assets/app'])
    await cp(join(root, part), join(home, part), {
      recursive: true,
      filter: source => !/(\/node_modules|\/\.env|\/\.samplemind|\/\.venv)$/.test(source),
    });
  const folder = join(home, 'deployment/docker');
  const readme = await readFile(join(folder, 'README.md'), 'utf8');
  const marked = new RegExp(`<!-- ${mark}: ([\\w-]+) -->\\n\`\`\`sh\\n([\\s\\S]*?)\`\`\``, 'g');
  const blocks = new Map([...readme.matchAll(marked)].map(([, name = '', block = '']) => [name, block]));
  return {
    folder,
    run: async (name, change = block => block) => {
      const written = blocks.get(name);
      if (written === undefined) throw new Error(`the README has no block ${mark}: ${name}`);
      const block = change(written);
      const { exitCode, all } = await execa('sh', ['-euc', block], { cwd: folder, reject: false, all: true, stdin: 'ignore' });
      if (exitCode !== 0) throw new Error(`${block}\nended with ${exitCode}:\n${all.split('\n').slice(-30).join('\n')}`);
      return all;
    },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
};

/** Leaves a store that holds images and no layer of an earlier build. Only where nobody else builds: in CI. */
export const forgetBuilds = async (): Promise<void> => {
  if (process.env['CI'] === 'true') await execa('docker', ['builder', 'prune', '--all', '--force']);
};
