import { describe, expect, test } from 'vitest';
import { holdAll } from '../../../src/core/values.ts';
import { begin, type Wizard } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { norwegian } from '../../../src/ui/words/norwegian.ts';
import { before, enter, goingTo, key, letters, pressing, toReview } from '../../support/at-screen.ts';
import { drawn } from '../../support/drawn.ts';
import { fullEnvValues } from '../../support/full-env.ts';

const flat = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ');
/** On a field with a text typed into it, and left. */
const typedAt = (wizard: Wizard, name: string, text: string) =>
  pressing(goingTo(before(wizard), name), key('ctrl-u'), letters(text), key('tab'));
const dev = begin(stack, 'dev', {});
const prod = begin(stack, 'prod', holdAll(stack, { DOMAIN: 'music.example.org' }));

/** What is typed, and what the screen says of it in each mode: production refuses and stays, development warns and takes it. */
describe.each([
  ['a placeholder', 'REDIS_PASSWORD', 'change-me-redis-password', 'another value than the example’s, which everybody knows'],
  ['a shipped default', 'FLOWER_PASSWORD', 'admin1234567', 'something that is not among the first guesses'],
  ['a short password', 'REDIS_PASSWORD', 'aB3-xY9z', 'at least 12 characters'],
  ['one letter over and over', 'REDIS_PASSWORD', 'aaaaaaaaaaaaaaaa', 'more than a few different characters'],
])('%s', (_, name, text, why) => {
  test.each([
    [80, 24],
    [40, 12],
  ])('is refused in production with the reason, at %i x %i', (columns, rows) => {
    const there = typedAt(prod, name, text);
    expect(there.place).toEqual(goingTo(before(prod), name).place);
    expect(flat(drawn(there, columns, rows))).toContain(`✗ refused: in production ${why}`.slice(0, columns === 40 ? 60 : undefined));
  });

  test('is taken in development with a warning that stays at the field and in the list of sections', () => {
    const there = pressing(typedAt(dev, name, text), key('up'));
    expect(flat(drawn(there))).toContain(`! It could be guessed. Development takes it, production would want ${why}.`);
    expect(drawn(there).join('\n')).toMatch(/▸ {2}Secrets/);
    expect(drawn(pressing(there, key('ctrl-g')), 80, 24).join('\n')).toMatch(/! Secrets +warning/);
  });

  test('is said in Norwegian, too', () => {
    expect(flat(drawn(typedAt(prod, name, text), 80, 24, { words: norwegian }))).toMatch(/✗ avvist: i produksjon /);
  });
});

test('the example’s address is refused in production', () => {
  expect(flat(drawn(typedAt(prod, 'FIRST_ACCOUNT_EMAIL', 'admin@example.com')))).toContain(
    'an address of your own: this one is the example’s',
  );
});

test('what .env has already is refused where it stands, and the review leads there', () => {
  const there = begin(stack, 'prod', holdAll(stack, { ...fullEnvValues, DOMAIN: 'music.example.org', REDIS_PASSWORD: 'change-me-redis' }));
  const led = toReview(before(there));
  expect(flat(drawn(led))).toMatch(/Password of Redis .*✗ refused/);
  expect(flat(drawn(led))).toContain('✗ refused: in production another value than the example’s');
});

test('a value that a reader would change is refused with its name', () => {
  const there = typedAt(dev, 'REDIS_PASSWORD', `it's "a" \`b\` \\ $c`);
  expect(flat(drawn(there))).toMatch(/✗ refused: no quoting carries it through .*(Docker Compose|python-dotenv|a shell|make-secrets\.sh)/);
});

describe('across fields', () => {
  const limit = typedAt(dev, 'CELERY_TASK_TIME_LIMIT', '60');

  test('what does not fit beside another one is refused where it stands, with the other’s name; the review leads there', () => {
    expect(flat(drawn(goingTo(limit, 'CELERY_TASK_SOFT_TIME_LIMIT')))).toContain(
      '✗ refused: less than CELERY_TASK_TIME_LIMIT, which is 60',
    );
    const led = toReview(limit);
    expect(led.place).toMatchObject({ at: 'page', page: 'performance' });
    expect(pressing(led, enter)).toMatchObject({ place: led.place, complaint: 'less than CELERY_TASK_TIME_LIMIT, which is 60' });
    const still = pressing(led, letters('70'), enter);
    expect(still).toMatchObject({ place: led.place, complaint: 'less than CELERY_TASK_TIME_LIMIT, which is 60' });
    expect(pressing(still, key('ctrl-u'), letters('50'), enter).complaint).toBeUndefined();
  });

  test('fits again as soon as either of them does', () => {
    const told = pressing(goingTo(limit, 'CELERY_TASK_SOFT_TIME_LIMIT'), letters('50'), key('tab'));
    expect(toReview(told).place.at).toBe('review');
    expect(toReview(pressing(goingTo(limit, 'CELERY_TASK_TIME_LIMIT'), key('ctrl-x'))).place.at).toBe('review');
  });

  test('it does not matter which one is typed first', () => {
    const first = typedAt(dev, 'CELERY_TASK_SOFT_TIME_LIMIT', '4000');
    expect(toReview(first).place.at).toBe('page');
    const both = pressing(goingTo(first, 'CELERY_TASK_TIME_LIMIT'), key('ctrl-u'), letters('5000'), key('tab'));
    expect(toReview(both).place.at).toBe('review');
  });
});
