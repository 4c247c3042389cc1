import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/** Each room, and the rooms it may import. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  stack: ['stack'],
  core: ['stack', 'core'],
  flows: ['stack', 'core', 'flows'],
  host: ['stack', 'core', 'flows', 'host'],
  ui: ['stack', 'core', 'flows', 'ui', 'brand'],
};
const pure = ['stack', 'core', 'flows'];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(name => /\.(tsx?|js)$/.test(name));
const imports = (file: string): readonly string[] =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import\(|import) ?'([^']+)'/g)].map(([, name]) => name ?? '');
const roomOf = (path: string): string => relative(src, path).replace('../assets/brand', 'brand').split('/')[0] ?? '';

test('every file stands in a room; cli joins them, and samplemind.js starts it', () => {
  const known = ['cli', ...Object.keys(rooms)];
  expect(files.filter(file => !['cli.ts', 'samplemind.js'].includes(file) && !known.includes(file.split('/')[0] ?? ''))).toEqual([]);
});

test.each(Object.keys(rooms))('%s imports only what it may', room => {
  const strays = files
    .filter(file => file.startsWith(`${room}/`))
    .flatMap(file =>
      imports(file)
        .filter(name => name.startsWith('.'))
        .filter(name => !rooms[room]?.includes(roomOf(resolve(src, dirname(file), name))))
        .map(name => `${file} → ${name}`),
    );
  expect(strays).toEqual([]);
});

test('the inner rooms touch neither Node nor the terminal nor the engine', () => {
  const strays = files
    .filter(file => pure.some(room => file.startsWith(`${room}/`)))
    .flatMap(file =>
      imports(file)
        .filter(name => /^node:|^(ink|react|execa|dockerode|commander|@inquirer)/.test(name))
        .map(name => `${file} → ${name}`),
    );
  expect(strays).toEqual([]);
});

test('the two doors meet in cli alone', () => {
  const others = files.filter(file => !file.startsWith('cli/'));
  const meets = others.filter(file => {
    const found = imports(file).map(name => roomOf(resolve(src, dirname(file), name)));
    return found.includes('host') && found.includes('ui');
  });
  expect(meets).toEqual([]);
});

test('what starts the program loads nothing before the compile cache is on', () => {
  expect(imports('samplemind.js').filter(name => !name.startsWith('node:'))).toEqual(['./cli.ts']);
});

test('node:http is imported only where nothing waits for it to load', () => {
  const strays = files.filter(file => /import (?!type).*'node:http'/.test(readFileSync(join(src, file), 'utf8')));
  expect(strays).toEqual(['host/outside-request.ts']);
  const eager = files.filter(file => /from '.*\/outside-request\.ts'/.test(readFileSync(join(src, file), 'utf8')));
  expect(eager).toEqual([]);
});

test('core keeps no clock and no chance of its own', () => {
  const strays = files
    .filter(file => /^(stack|core)\//.test(file))
    .filter(file => /Date\.now\(|new Date\(\)|Math\.random|performance\.now/.test(readFileSync(join(src, file), 'utf8')));
  expect(strays).toEqual([]);
});

test('no file is over 250 lines', () => {
  const long = files.filter(file => readFileSync(join(src, file), 'utf8').split('\n').length > 250);
  expect(long).toEqual([]);
});
