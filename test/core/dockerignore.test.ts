import { expect, test } from 'vitest';
import { readIgnore } from '../../src/core/dockerignore.ts';

const ours = '# words\n*\n!src\n!web-app\nweb-app/node_modules\n**/*.pyc\n**/.env.*\n';

test.for([
  ['README.md', true],
  ['src/app/main.py', false],
  ['src/app/__pycache__/main.pyc', true],
  ['web-app/.env.local', true],
  ['web-app/node_modules/vite/index.js', true],
  ['web-app/src/node_modules.ts', false],
  ['deep/src/main.py', true],
] as const)('%s stays out: %s', ([path, out]) => {
  expect(readIgnore(ours).leavesOut(path)).toBe(out);
});

test('a folder is left out as a whole only where nothing in it may come back', () => {
  const { leavesOutAll } = readIgnore('*\n!a/b\nc\n');
  expect([leavesOutAll('a'), leavesOutAll('c'), leavesOutAll('d'), leavesOutAll('a/b')]).toEqual([false, true, true, false]);
  expect(readIgnore('*\n!**/*.py').leavesOutAll('a')).toBe(false);
});

test('without rules all comes in', () => {
  expect(readIgnore('').leavesOut('a/b')).toBe(false);
});
