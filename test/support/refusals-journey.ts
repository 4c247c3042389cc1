import { readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePorts, type TestHome, testHome } from './home.ts';
import { resultIn, samplemind } from './samplemind.ts';
import { begunFlags } from './values-at-work.ts';

/** What is refused where a development stack runs, with what runs left as it is; `firstOf`: what `.env` had at first. */
export const refusalTests = (homeOf: () => TestHome, firstOf: () => Readonly<Record<string, string>>): void => {
  test('a wrong answers file ends in a clear error, and nothing is written', async () => {
    const home = homeOf();
    const text = await readFile(home.envPath, 'utf8');
    for (const [answers, code] of [
      ['API_PORT=notaport\n', 'answer-invalid'],
      ['NO_SUCH_NAME=1\n', 'answer-unknown'],
      ['{"API_PORT": ', 'answer-invalid'],
      ['SAMPLEMIND_MODE=prod\n', 'mode-differs'],
      ['MONGO_PASSWORD=quite-another-one\n', 'secret-needs-rotation'],
    ] as const) {
      const ran = await samplemind(['setup', '--yes', '--json', '--dir', home.dir, '--answers', '-'], { input: answers });
      expect([answers, resultIn(ran)?.problem?.code]).toEqual([answers, code]);
      expect(await readFile(home.envPath, 'utf8')).toBe(text);
    }
  });

  test('a port that is taken is named with its owner and a free one', async () => {
    const home = homeOf();
    const [port = 0] = await freePorts(1);
    const blocker = createServer();
    const listening = Promise.withResolvers<void>();
    blocker.listen(port, '127.0.0.1', listening.resolve);
    await listening.promise;
    try {
      const ran = await samplemind(['setup', '--yes', '--json', '--dir', home.dir, '--set', `FLOWER_PORT=${port}`]);
      expect(ran.exit).toBe(1);
      expect(resultIn(ran)?.problem).toMatchObject({ code: 'port-taken', message: expect.stringContaining(String(port)) });
      expect((await home.env())['FLOWER_PORT']).toBe(firstOf()['FLOWER_PORT']);
    } finally {
      blocker.close();
    }
  });

  test('another home cannot take the project', async () => {
    const home = homeOf();
    await using other = await testHome('samplemind-journey-other');
    const ran = await samplemind(['setup', '--yes', '--json', '--no-start', ...other.flags, '--project', home.project]);
    expect(resultIn(ran)?.problem?.code).toBe('project-taken');
  });

  test('a lost .env is not replaced over volumes that keep the old passwords', async () => {
    const home = homeOf();
    await rename(home.envPath, `${home.envPath}.lost`);
    const ran = await samplemind(['setup', '--yes', '--json', ...home.flags, ...begunFlags]);
    expect(resultIn(ran)?.problem).toMatchObject({ code: 'password-baked-in-volume' });
    await expect(stat(home.envPath)).rejects.toMatchObject({ code: 'ENOENT' });
    await rename(`${home.envPath}.lost`, home.envPath);
  });
};
