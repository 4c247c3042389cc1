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
      ['setup', ...asked],
      [
        { after: 'What is this machine for?', press: enter },
        { after: 'other settings:', press: enter },
        { after: 'All right?', press: enter },
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
        { after: 'Nothing changes in .env', press: '' },
        { after: 'All right?', press: `3${enter}` },
        { after: 'Which page?', press: `2${enter}` },
        { after: 'settings here:', press: `3${enter}` },
        { after: 'Which one?', press: `Port of the API${enter}` },
        { after: 'recommended is 8000', press: '' },
        { after: 'Port of the API on this machine:', press: `${port}${enter}` },
        { after: 'Which one?', press: enter },
        { after: 'All right?', press: enter },
      ],
    );
    expect(exit, screen.slice(-3000)).toBe(0);
    const after = await home.containers();
    expect(after['backend']).not.toBe(before['backend']);
    for (const name of ['mongodb', 'redis', 'chromadb']) expect(after[name]).toBe(before[name]);
    expect((await fetch(`http://127.0.0.1:${port}/api/v1/health`)).status).toBe(200);
  });
});
