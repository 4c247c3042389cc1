import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { eventsOf, resultIn } from '../samplemind.ts';
import type { ProductionJourney } from './journey.ts';

/** What is said before anything is there, and leaves nothing there. */
export const refusalTests = (journey: ProductionJourney): void => {
  const { samplemind, setUp } = journey;

  test('without a domain there is nobody to ask: exit 2 that names it, and nothing is written', async () => {
    const ran = await setUp();
    expect([ran.exit, resultIn(ran)?.problem?.code]).toEqual([2, 'answer-missing']);
    expect(ran.stdout).toContain('DOMAIN');
    expect(await readdir(journey.home.dir)).toEqual([]);
  });

  test('a password that could be guessed is refused by its name, and not shown', async () => {
    const ran = await samplemind(['setup', '--yes', '--json', ...journey.home.flags, '--answers', '-'], {
      input: 'DOMAIN=localhost\nREDIS_PASSWORD=Password1234\n',
    });
    expect([ran.exit, resultIn(ran)?.problem?.code]).toEqual([2, 'answer-invalid']);
    expect(ran.stdout).toContain('REDIS_PASSWORD');
    expect(ran.stdout + ran.stderr).not.toContain('Password1234');
    expect(await readdir(journey.home.dir)).toEqual([]);
  });

  test('a dry run tells of the secret files, too, and makes none', async () => {
    const ran = await setUp('--set', 'DOMAIN=localhost', '--dry-run');
    const commands = eventsOf(ran).flatMap(event => (event.type === 'command' ? [event.text] : []));
    expect(ran.exit).toBe(0);
    expect(commands).toContainEqual(expect.stringContaining('make-secrets.sh'));
    expect(commands.at(-1)).toContain('docker compose -f docker-compose.prod.yml up');
    expect(await readdir(journey.home.dir)).toEqual([]);
  });
};
