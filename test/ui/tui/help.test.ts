import { describe, expect, test } from 'vitest';
import { begin } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { norwegian } from '../../../src/ui/words/norwegian.ts';
import { before, enter, goingTo, key, letters, pressing } from '../../support/at-screen.ts';
import { drawn } from '../../support/drawn.ts';

const dev = pressing(before(begin(stack, undefined, {})), enter, enter);
const prod = pressing(before(begin(stack, undefined, {})), enter, key('down'), enter, letters('music.example.org'), enter);
const flat = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ');

describe('beside the focused field', () => {
  test('what it is, who reads it, what changing it means, and where one gets it', () => {
    const text = flat(drawn(goingTo(dev, 'OPENAI_API_KEY'), 80, 24));
    expect(text).toContain('Key of OpenAI. A model describes each sample in words.');
    expect(text).toContain('OPENAI_API_KEY. Changing it later restarts backend and celery-worker.');
    expect(text).toContain('Get one at https://platform.openai.com/api-keys');
  });

  test('where one gets it leads there on a terminal that can, each line of it to the whole address', () => {
    const address = 'https://docs.sentry.io/concepts/key-terms/dsn-explainer/';
    const lines = drawn(goingTo(dev, 'SENTRY_DSN'), 76, 40, { links: true });
    const parts = lines.flatMap(line => [
      ...line
        .replaceAll('\u{1b}', '')
        .replaceAll('\u{7}', '|')
        .matchAll(/\]8;;([^|]+)\|(.*?)\]8;;\|/g),
    ]);
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.map(([, target]) => target)).toEqual(parts.map(() => address));
    expect(parts.map(([, , text]) => text).join('')).toBe(address);
    // Elsewhere the address alone.
    expect(drawn(goingTo(dev, 'SENTRY_DSN'), 76, 40).join('')).not.toContain('\u{1b}');
  });

  test.each([
    [80, 24],
    [40, 12],
  ])('what follows is shown while it is typed, at %i x %i', (columns, rows) => {
    const there = goingTo(dev, 'API_PORT');
    const half = pressing(there, key('ctrl-u'), letters('81'));
    expect(flat(drawn(half, columns, rows))).toContain('http://localhost:81');
    const typed = flat(drawn(pressing(half, letters('23')), columns, rows));
    expect(typed).toContain('http://localhost:8123');
    expect(typed).toContain('VITE_API_URL');
    // What does not fit is followed by nothing.
    expect(flat(drawn(pressing(half, letters('99999')), columns, rows))).not.toContain('http://localhost:8199999');
  });

  test('what holds a secret follows by its name alone', () => {
    const text = flat(drawn(pressing(goingTo(dev, 'REDIS_PASSWORD'), letters('a-password-of-mine')), 80, 24));
    expect(text).toContain('REDIS_URL, CELERY_BROKER_URL, CELERY_RESULT_BACKEND');
    expect(text).not.toContain('of-mine');
  });

  test('what a switch costs, by its services, their memory and disk', () => {
    expect(flat(drawn(goingTo(prod, 'COMPOSE_PROFILES'), 80, 24))).toContain(
      'It runs one service more, grafana: about 256 MB of memory, 512 MB at most, and 500 MB of disk for the image.',
    );
    expect(flat(drawn(goingTo(prod, 'ENABLE_SIMILARITY_SEARCH'), 80, 24))).toContain('chromadb (2 GB at most), which run anyway');
    expect(flat(drawn(goingTo(dev, 'ENABLE_API_DOCS'), 80, 24, { words: norwegian }))).toContain(
      'Den tar verken tjeneste, minne eller disk selv.',
    );
  });

  test('where it does not all fit, it says where the rest is, and there all of it stands', () => {
    const there = goingTo(dev, 'SENTRY_DSN');
    expect(flat(drawn(there, 72, 18))).toContain('? has the rest.');
    expect(flat(drawn(pressing(there, letters('?')), 80, 24))).toContain('dsn-explainer/');
    expect(flat(drawn(there, 120, 40))).not.toContain('? has the rest.');
  });
});
