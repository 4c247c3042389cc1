import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineIsThere } from '../support/engine.ts';
import { freePorts, type TestHome, testHome } from '../support/home.ts';
import { samplemind } from '../support/samplemind.ts';
import { inTerminal } from '../support/terminal.ts';

const enter = '\r';

describe.skipIf(!engineIsThere)('development by keyboard alone', { timeout: 600_000 }, () => {
  let home: TestHome;
  beforeAll(async () => {
    home = await testHome('samplemind-by-keyboard');
  });
  afterAll(async () => {
    await home[Symbol.asyncDispose]();
  }, 180_000);

  test('Enter at every question ends healthy, proven by a real job, and shows no secret', async () => {
    const asked = home.flags.filter(flag => flag !== '--mode' && flag !== 'dev');
    const { screen, exit, sane } = await inTerminal(
      ['setup', '--accessible', ...asked],
      [
        { after: 'Number, 1 to 2:', press: enter },
        { after: 'Number, 1 to 3:', press: enter },
        { after: 'Number, 1 to 5:', press: enter },
        // Where something is left to know of this machine, it is said once.
        { after: 'What now?', press: enter, unless: 'Settings' },
      ],
    );
    expect({ exit, sane }, screen.slice(-3000)).toEqual({ exit: 0, sane: true });
    expect(screen).toContain('SampleMind runs and was proven by a real job');
    const values = await home.env();
    for (const key of ['MONGO_ROOT_PASSWORD', 'MONGO_PASSWORD', 'REDIS_PASSWORD', 'FLOWER_PASSWORD', 'SECRET_KEY'])
      expect(screen).not.toContain(values[key]);
    const status = await samplemind(['status', '--json', '--dir', home.dir]);
    expect(JSON.parse(status.stdout)).toMatchObject({ mode: 'dev', project: home.project, verdict: 'healthy' });
  });

  test('again: a port is changed by keyboard; what publishes it is made anew, and the stores stay as they are', async () => {
    const [before, [port]] = await Promise.all([home.containers(), freePorts(1)]);
    const { exit, screen } = await inTerminal(
      ['setup', '--no-smoke', '--dir', home.dir],
      [
        { shows: 'There is a .env here already', press: enter },
        { shows: 'nothing changes in .env', press: '\u0007' },
        { shows: 'Sections', press: '\u001b[A'.repeat(6) + enter },
        { shows: 'Port of the API on this machine.', press: `\u0015${port}${enter}` },
        { shows: `http://localhost:${port}`, press: '\u0007' },
        { shows: 'Sections', press: '\u001b[B'.repeat(9) + enter },
        { shows: 'write and go on', press: enter },
        { shows: 'None of it holds up the start', press: enter, unless: 'Settings' },
        { shows: 'SampleMind runs.', press: 'q' },
      ],
      { limit: 400_000 },
    );
    expect(exit, screen.slice(-3000)).toBe(0);
    const after = await home.containers();
    expect(after['backend']).not.toBe(before['backend']);
    for (const name of ['mongodb', 'redis', 'chromadb']) expect(after[name]).toBe(before[name]);
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/health`)).status).toBe(200);
  });
});
