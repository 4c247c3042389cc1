import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { type Part, parts } from './parts.ts';
import { setup as bringEngine } from './support/engine-setup.ts';

/** Runs every part, prints the time of each, and ends in one line with the sum: `N passed, N failed, N skipped`. */
const root = resolve(import.meta.dirname, '..');

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const Vitest = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number(), numTodoTests: z.number() });

const runPart = async ({ name, folder = '.', before = [], command, counts, beside }: Part, scratch: string): Promise<Count> => {
  const report = join(scratch, `${name}.report`);
  const output = beside === true ? 'pipe' : 'inherit';
  const options = { cwd: resolve(root, folder), stdio: ['ignore', output, output], reject: false, preferLocal: true, all: true } as const;
  for (const [file = '', ...args] of before) {
    const { exitCode } = await execa(file, args, options);
    if (exitCode !== 0) return { passed: 0, failed: 1, skipped: 0 };
  }
  const [file = '', ...args] = command(report);
  const { exitCode, all } = await execa(file, args, options);
  if (beside === true) console.log(`\n── ${name}, beside the others\n${all}`);
  const counted = await countIn(report, counts);
  // A part that ended badly without a failed test failed as a whole.
  return exitCode === 0 || counted.failed > 0 ? counted : { ...counted, failed: counted.failed + 1 };
};

const countIn = async (report: string, kind: Part['counts']): Promise<Count> => {
  const text = await readFile(report, 'utf8').catch(() => '');
  if (text === '') return { passed: 0, failed: 1, skipped: 0 };
  if (kind === 'junit') {
    const number = (attribute: string): number =>
      [...text.matchAll(new RegExp(`<testsuite [^>]*${attribute}="(\\d+)"`, 'g'))].reduce((sum, [, found]) => sum + Number(found), 0);
    const [failed, skipped] = [number('failures') + number('errors'), number('skipped')];
    return { passed: number('tests') - failed - skipped, failed, skipped };
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = Vitest.parse(JSON.parse(text));
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
};

/** The engine, and the base images that most of its tests stand on: mostly waited for, so the parts that need neither run meanwhile. */
const prepare = async (): Promise<string> => {
  if (process.env['CI'] !== 'true') return '';
  const started = Date.now();
  await bringEngine();
  const { exitCode, all } = await execa(process.execPath, ['src/samplemind.js', 'images', 'build', '--yes'], {
    ...{ cwd: root, reject: false, all: true, stdin: 'ignore' },
  });
  const took = `engine and base images: ${Math.round((Date.now() - started) / 1000)} s, beside the parts before`;
  return exitCode === 0 ? took : `${took}, and they failed:\n${all.split('\n').slice(-40).join('\n')}`;
};

const wanted = process.argv.slice(2);
const scratch = await mkdtemp(join(tmpdir(), 'samplemind-test-'));
const rows: (Count & { readonly name: string; readonly seconds: number })[] = [];
const chosen = parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
let prepared = chosen.some(({ onEngine }) => onEngine) ? prepare().catch((error: unknown) => `no engine: ${String(error)}`) : undefined;
const aside: Promise<void>[] = [];
try {
  for (const part of chosen) {
    if (part.onEngine && prepared) {
      console.log(`\n── ${await prepared}`);
      prepared = undefined;
    }
    if (part.alone) await Promise.all(aside);
    const started = Date.now();
    console.log(`\n── ${part.name}: ${part.what}`);
    const running = runPart(part, scratch).then(count => {
      rows.push({ name: part.name, ...count, seconds: Math.round((Date.now() - started) / 1000) });
    });
    if (part.beside) aside.push(running);
    else await running;
  }
  await Promise.all(aside);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

console.log('');
for (const { name, passed, failed, skipped, seconds } of rows)
  console.log(`${name.padEnd(14)}${String(seconds).padStart(5)} s  ${passed} passed, ${failed} failed, ${skipped} skipped`);
const sum = (key: keyof Count): number => rows.reduce((total, row) => total + row[key], 0);
// In CI a test that could not run is a test that did not pass.
const hidden = process.env['CI'] === 'true' ? sum('skipped') : 0;
if (hidden > 0) console.log(`${hidden} skipped tests count as failed in CI`);
console.log(`${sum('passed')} passed, ${sum('failed') + hidden} failed, ${sum('skipped') - hidden} skipped`);
process.exitCode = sum('failed') + hidden > 0 ? 1 : 0;
