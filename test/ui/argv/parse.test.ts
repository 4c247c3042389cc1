import { expect, test } from 'vitest';
import { Problem } from '../../../src/core/problem.ts';
import type { CommonFlags, Invocation } from '../../../src/ui/argv/invocation.ts';
import { parseArgv } from '../../../src/ui/argv/parse.ts';

const usual: CommonFlags = {
  ...{ dir: undefined, project: undefined, json: false, yes: false, answers: undefined, set: [], images: 'auto', mirror: undefined },
  ...{ accessible: false, noColor: false, ascii: false, lang: undefined, verbose: false, quiet: false },
};
const words = (line: string): readonly string[] => line.split(' ').filter(word => word !== '');
const invocation = (line: string): Invocation => {
  const parsed = parseArgv(words(line), '1.2.3');
  if (parsed.type === 'text') throw new Error(`a text: ${parsed.text}`);
  return parsed.invocation;
};
const refusal = (line: string): Problem => {
  try {
    parseArgv(words(line), '1.2.3');
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`${line} was taken`);
};

test.each([
  ['', { name: 'default' }],
  ['setup', { name: 'setup', mode: undefined, start: true, smoke: true, dryRun: false }],
  ['setup --mode dev --no-start --no-smoke --dry-run', { name: 'setup', mode: 'dev', start: false, smoke: false, dryRun: true }],
  ['up', { name: 'up', services: [], smoke: true, dryRun: false, retry: false, rollBack: false }],
  [
    'up backend redis --no-smoke',
    { name: 'up', services: ['backend', 'redis'], smoke: false, dryRun: false, retry: false, rollBack: false },
  ],
  ['up --dry-run redis', { name: 'up', services: ['redis'], smoke: true, dryRun: true, retry: false, rollBack: false }],
  ['down', { name: 'down', volumes: false }],
  ['down --volumes', { name: 'down', volumes: true }],
  ['status --stats', { name: 'status', stats: true }],
  ['doctor --fix', { name: 'doctor', fix: true }],
  ['smoke', { name: 'smoke' }],
  ['env get API_PORT', { name: 'env-get', key: 'API_PORT' }],
  ['env example', { name: 'env-example' }],
  ['support', { name: 'support', file: undefined, dryRun: false }],
  ['support report.txt --dry-run', { name: 'support', file: 'report.txt', dryRun: true }],
  ['images build redis', { name: 'images-build', recipes: ['redis'] }],
  ['images list', { name: 'images-list' }],
  ['images save all.tar', { name: 'images-save', file: 'all.tar' }],
  ['images load all.tar', { name: 'images-load', file: 'all.tar' }],
])('samplemind %s', (line, command) => {
  expect(invocation(line)).toEqual({ command, flags: usual });
});

test('logs with all that narrows them', () => {
  expect(invocation('logs redis -f --since 10m --tail 5').command).toMatchObject({
    ...{ name: 'logs', services: ['redis'], follow: true, since: '10m', tail: '5' },
  });
});

test.each([
  ['--json status', { json: true }],
  ['status --json', { json: true }],
  ['env --json get API_PORT', { json: true }],
  ['env get API_PORT --json', { json: true }],
  ['--dir /a status', { dir: '/a' }],
  ['--dir /a status --dir /b', { dir: '/b' }],
  ['status --dir=/a', { dir: '/a' }],
  ['--yes setup --images packages', { yes: true, images: 'packages' }],
  ['setup --images archive:/a/b.tar', { images: 'archive:/a/b.tar' }],
  ['setup --mirror m.example.org:5000/hub', { mirror: 'm.example.org:5000/hub' }],
  ['setup --images registry --mirror m.example.org', { images: 'registry', mirror: 'm.example.org' }],
  ['--images registry setup', { images: 'registry' }],
  ['setup --answers - --project mine', { answers: '-', project: 'mine' }],
  ['--set A=1 setup --set B=2=3 --set A=4', { set: ['A=1', 'B=2=3', 'A=4'] }],
  [
    '--no-color --ascii --accessible status --quiet --verbose',
    { noColor: true, ascii: true, accessible: true, quiet: true, verbose: true },
  ],
  ['down --yes', { yes: true }],
])('a common flag before or behind the command: %s', (line, flags) => {
  expect(invocation(line).flags).toEqual({ ...usual, ...flags });
});

test.each([
  ['statsu', 'command-unknown', 'Perhaps status is meant.'],
  ['statsu --stats', 'command-unknown', 'Perhaps status is meant.'],
  ['whatever', 'command-unknown', 'No command is called that.'],
  ['env gt', 'command-unknown', 'Perhaps get is meant.'],
  ['env gt --json', 'command-unknown', 'Perhaps get is meant.'],
  ['status --stat', 'flag-unknown', 'Perhaps --stats is meant.'],
  ['status --jsn', 'flag-unknown', 'Perhaps --json is meant.'],
  ['status --fix', 'flag-unknown', 'It belongs behind samplemind doctor.'],
  ['--dry-run up', 'flag-unknown', 'It belongs behind samplemind setup, samplemind up or samplemind support.'],
  ['status --whatever', 'flag-unknown', 'No flag is called that.'],
  ['setup --mode test', 'flag-unusable', 'It takes one of dev, prod.'],
  ['setup --images none', 'flag-unusable', 'It takes one of auto, registry, packages, archive:FILE.'],
  ['setup --images archive:', 'flag-unusable', 'It takes one of auto, registry, packages, archive:FILE.'],
  ['setup --mirror https://m.example.org', 'flag-unusable', 'It is the name of a host, without http:// or https:// before it.'],
  ['setup --mirror mirror', 'flag-unusable', 'Its host has no dot and no port, so that Docker would look for it on Docker Hub.'],
  ['setup --mirror m.example.org --images packages', 'flag-unusable', 'With --images packages nothing is asked of a mirror.'],
  ['setup --mirror m.example.org --images archive:a.tar', 'flag-unusable', 'With --images archive nothing is asked of a mirror.'],
  ['up --mirror m.example.org', 'flag-unusable', 'up cannot use it.'],
  ['setup --set', 'flag-unusable', 'It takes a value: --set <name=value>'],
  ['support --json', 'flag-unusable', 'support cannot use it.'],
  ['dashboard --json', 'flag-unusable', 'dashboard cannot use it.'],
  ['up --retry --roll-back', 'flag-unusable', 'It does not go with --roll-back.'],
  ['up --roll-back --dry-run', 'flag-unusable', 'It does not go with --dry-run.'],
  ['status --yes', 'flag-unusable', 'status cannot use it.'],
  ['--project x status', 'flag-unusable', 'status cannot use it.'],
  ['--set A=1 up', 'flag-unusable', 'up cannot use it.'],
  ['env get', 'argument-missing', 'It stands behind the command.'],
  ['status redis', 'argument-unusable', 'There was more on the line than that.'],
  ['env get A B', 'argument-unusable', 'There was more on the line than that.'],
])('samplemind %s: %s', (line, code, why) => {
  expect([refusal(line).code, refusal(line).report.why, refusal(line).isUsage]).toEqual([code, why, true]);
});

test('what is only for people says what programs use in its place, and does not offer them anything', () => {
  expect(refusal('--json dashboard').report.remedy).toBe('For programs: samplemind status --json');
  for (const name of ['dashboard', 'support'])
    expect(parseArgv([name, '--help'], '1')).toMatchObject({ text: expect.not.stringContaining('--json ') });
  expect(parseArgv(['status', '--help'], '1')).toMatchObject({ text: expect.stringContaining('--json ') });
});

test.each([
  'setup --mode x --set SECRET_KEY=hidden',
  'setup --dir',
  'setup hidden',
  'env get A hidden',
  'setup --answers x hidden',
])('a complaint about "%s" repeats no value', line => {
  expect(JSON.stringify(refusal(line).report)).not.toContain('hidden');
});

test('the version', () => {
  expect(parseArgv(['--version'], '1.2.3')).toEqual({ type: 'text', text: '1.2.3' });
});
