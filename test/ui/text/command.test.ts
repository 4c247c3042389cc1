import { execa } from 'execa';
import { expect, test } from 'vitest';
import { commandLines } from '../../../src/ui/text/command.ts';

const command = 'printf %s+ --dir \'/tmp/music home\' "a b" setup --set API_PORT=8001';

test('what fits stays one line', () => {
  expect(commandLines(command, 80)).toEqual([command]);
});

test.each([10, 20, 34, 50])('in %i cells it is the same command, and no line is longer than its longest word makes it', async columns => {
  const lines = commandLines(command, columns);
  expect(lines.length).toBeGreaterThan(1);
  expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(Math.max(columns, "  '/tmp/music home' \\".length));
  const said = async (text: string): Promise<string> => (await execa('sh', ['-c', text])).stdout;
  expect(await said(lines.join('\n'))).toBe(await said(command));
});
