import { expect, test } from 'vitest';
import { specs } from '../../../src/ui/argv/commands.ts';
import { parseArgv } from '../../../src/ui/argv/parse.ts';
import { cellsOf } from '../../../src/ui/text/table.ts';

const help = (...argv: readonly string[]): readonly string[] => {
  const parsed = parseArgv(argv, '1.2.3');
  return parsed.type === 'text' ? parsed.text.split('\n') : [];
};
const all = ['', 'env', 'images', ...specs.map(({ name }) => name)].map(name => ({
  name,
  page: help(...name.split(' ').filter(Boolean), '--help'),
}));

test.each(all)('the page of "$name": what it does, usage, flags, on 80 columns', ({ name, page }) => {
  expect(page.filter(line => cellsOf(line) > 80)).toEqual([]);
  expect(page[0]).toMatch(/^[A-Z].*\.$/);
  expect(page[page.indexOf('USAGE') + 1]).toContain(`samplemind ${name}`.trim());
  const titles = page.filter(line => /^[A-Z ]+$/.test(line));
  expect(titles[0]).toBe('USAGE');
  expect(titles.slice(-1)[0]).toMatch(/FLAGS OF ALL COMMANDS|LEARN MORE/);
  expect(titles.indexOf('FLAGS')).toBeGreaterThan(0);
  expect(page.join('\n')).not.toMatch(/undefined|help \[command\]|\(choices|Options:|!/);
});

test('set-up says what it is for, what to know before, and lines to type, before any flag', () => {
  const page = help('setup', '--help');
  expect(page.slice(0, 3)).toEqual(['Set SampleMind up, or change how it is set up.', '', expect.stringMatching(/^It asks, writes/)]);
  expect(page.filter(line => /^[A-Z ]+$/.test(line))).toEqual(['USAGE', 'EXAMPLES', 'FLAGS', 'FLAGS OF ALL COMMANDS']);
  const lines = page.slice(page.indexOf('EXAMPLES') + 1, page.indexOf('FLAGS') - 1).map(line => line.trim());
  expect(lines).toContain('samplemind setup --mode prod --dir /srv/music');
  // Each of them is one that the program takes.
  for (const line of lines)
    expect(parseArgv(line.split(' ').slice(1), '1.2.3')).toMatchObject({ invocation: { command: { name: 'setup' } } });
});

test('the first page lists every command, in groups', () => {
  const page = help('--help');
  for (const title of ['START HERE', 'DAY BY DAY', 'CARE']) expect(page).toContain(title);
  for (const name of new Set(specs.map(spec => spec.name.split(' ')[0])))
    expect(page.filter(line => line.startsWith(`  ${name} `))).toHaveLength(1);
});

test('what is sent somewhere is said before', () => {
  for (const command of ['setup', 'env set', 'env import'])
    expect(help(...command.split(' '), '--help').join(' ')).toContain('A new key of an AI provider is tried there');
  expect(help('setup', '--help').join(' ')).toContain('With --dry-run nothing is sent.');
});

test('a family alone shows its page', () => {
  for (const name of ['env', 'images']) expect(help(name)).toEqual(help(name, '--help'));
});

test('a page shows only flags that its command can use', () => {
  expect(help('status', '--help').join()).not.toMatch(/--(yes|set|answers|images|project)/);
  expect(help('setup', '--help').join()).toMatch(/--yes.*--answers.*--set.*--images/);
});

test.each(specs)('$name is said in a sentence that starts with a verb', ({ does }) => {
  expect(does).toMatch(/^[A-Z][a-z]+[ ,]/);
  expect(does).not.toMatch(/\.$/);
});
