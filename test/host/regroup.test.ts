import { chmod, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { quoted } from '../../src/core/shell-words.ts';
import { canRegroup } from '../../src/host/regroup.ts';
import { folder } from '../support/folder.ts';

test.each(['plain', '', 'two words', "a'b", '$HOME `id` "x"', 'a\nb', '*', '\\'])('a shell takes %j for one word, as it is', async word => {
  const { stdout } = await execa('sh', ['-c', `printf '%s' ${quoted(word)}`], { stripFinalNewline: false });
  expect(stdout).toBe(word);
});

test('a program is started anew under a group where sg is there, and once only', async () => {
  const bin = await folder();
  expect(await canRegroup({ PATH: bin })).toBe(false);
  await writeFile(join(bin, 'sg'), '#!/bin/sh\n');
  await chmod(join(bin, 'sg'), 0o755);
  const PATH = [bin, '/nowhere'].join(delimiter);
  expect(await canRegroup({ PATH })).toBe(true);
  expect(await canRegroup({ PATH, SAMPLEMIND_UNDER_GROUP: 'docker' })).toBe(false);
});
