import { describe, expect, test } from 'vitest';
import { questionOf } from '../../../src/core/ai-keys.ts';
import { begin, valuesOf } from '../../../src/core/wizard.ts';
import { stack } from '../../../src/stack/stack.ts';
import { style } from '../../../src/ui/style.ts';
import { happened } from '../../../src/ui/tui/agree.ts';
import { reviewKeys } from '../../../src/ui/tui/focus.ts';
import { pictureOf } from '../../../src/ui/tui/picture.ts';
import { norwegian } from '../../../src/ui/words/norwegian.ts';
import { before, enter, goingTo, key, letters, pressing, toReview } from '../../support/at-screen.ts';
import { drawn } from '../../support/drawn.ts';

const dev = pressing(before(begin(stack, undefined, {})), enter, enter);
const prod = pressing(before(begin(stack, undefined, {})), enter, key('down'), enter, letters('music.example.org'), enter);
const flat = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ');

test('which of many fields it is, where not all are on the screen', () => {
  const first = pressing(goingTo(dev, 'PYTHON_IMAGE'), key('page-up'), key('down'));
  expect(drawn(first, 80, 24).join('\n')).toMatch(/Mode and builds +2 of \d+ {2}↓/);
  expect(drawn(pressing(first, key('page-down')), 80, 24).join('\n')).toMatch(/Mode and builds +(\d+) of \1 ↑$/m);
  expect(drawn(pressing(first, key('page-down')), 40, 12).join('\n')).toMatch(/(\d+) of \1 ↑/);
  expect(drawn(pressing(first, key('page-down')), 80, 24, { ascii: true }).join('\n')).toMatch(/(\d+) of \1 \^/);
  expect(drawn(goingTo(dev, 'ENABLE_API_DOCS'), 80, 24).join('\n')).not.toContain(' of 5');
});

test('a narrow window that is tall has room for more of the help', () => {
  const text = flat(drawn(goingTo(dev, 'MAX_UPLOAD_SIZE_MB'), 60, 20));
  expect(text).toContain('MAX_UPLOAD_SIZE_MB. Changing it later');
  expect(flat(drawn(goingTo(dev, 'MAX_UPLOAD_SIZE_MB'), 40, 12))).not.toContain('Changing it later');
});

test('a number is shown with what it counts, and with its range where it is asked for', () => {
  const lines = drawn(goingTo(dev, 'ACCESS_TOKEN_EXPIRE_MINUTES'), 80, 40).join('\n');
  expect(lines).toMatch(/▸ Login renewed after +30 {2}from 1 to 10080 minutes/);
  expect(lines).toMatch(/Login ends after +7 days/);
});

test('a list is shown by what is picked in it', () => {
  expect(drawn(goingTo(dev, 'ALLOWED_AUDIO_FORMATS'), 80, 24).join('\n')).toMatch(/▸ Audio formats +audio\/wav, .*… {2}4 of 11/);
});

test('a new one is offered where one can be made here', () => {
  expect(drawn(goingTo(dev, 'REDIS_PASSWORD')).at(-1)).toContain('^O a new one');
  for (const name of ['OPENAI_API_KEY', 'SENTRY_DSN']) expect(drawn(goingTo(dev, name)).at(-1)).not.toContain('^O');
});

describe('the keys of a screen', () => {
  test('come in as many pages as they take, round and round', () => {
    const there = pressing(goingTo(dev, 'OPENAI_API_KEY'), letters('?'));
    const pages = [0, 1, 2].map(count => drawn(pressing(there, ...Array.from({ length: count }, () => key('down'))), 40, 12));
    const of = Number(/1 of (\d+)$/.exec(pages[0]?.[0] ?? '')?.[1]);
    expect(of).toBeGreaterThan(2);
    const round = pressing(there, ...Array.from({ length: of }, () => key('down')));
    expect(drawn(round, 40, 12)).toEqual(pages[0]);
    expect(drawn(pressing(there, key('up')), 40, 12)[0]).toContain(`${of} of ${of}`);
    const all = flat(Array.from({ length: of }, (_, at) => drawn(pressing(there, ...Array(at).fill(key('down'))), 40, 12)).flat());
    for (const word of ['Key of OpenAI', 'platform.openai.com', 'show or hide', 'to the shell, fg comes back', 'Alt-F'])
      expect(all).toContain(word);
  });

  test('need no page where they fit', () => {
    const lines = drawn(pressing(dev, letters('?')), 80, 24);
    expect([lines[0]?.trim(), lines.at(-1)]).toEqual(['Keys of this screen', ' Esc back']);
  });
});

test('the review promises nothing of the data: another project starts with none, and says so', () => {
  const home = begin(stack, 'dev', { ...valuesOf(begin(stack, 'dev', {})), SAMPLEMIND_MODE: 'dev' });
  const there = goingTo(pressing(before(home), enter), 'COMPOSE_PROJECT_NAME');
  const lines = drawn(toReview(pressing(there, key('ctrl-u'), letters('another'), key('tab'))), 100, 40);
  expect(lines.join('\n')).toMatch(/COMPOSE_PROJECT_NAME +samplemind-dev → another +! starts with empty data/);
  expect(lines[0]).not.toContain('lost');
  expect(drawn(toReview(dev))[0]).toMatch(/\d+ values · all new$/);
});

test('of a long value in the field with the focus the end shows, where letters go, before the first of them as well', () => {
  const there = goingTo(dev, 'GEMINI_URL');
  const look = (session: typeof there) =>
    pictureOf(session, style({ colour: false, ascii: false, columns: 80 }), { columns: 80, rows: 24 });
  const { head, body, cursor } = look(there);
  const line = [...head, ...body][cursor?.y ?? 0] ?? '';
  expect(line.slice(0, cursor?.x)).toMatch(/googleapis\.com$/);
  const more = look(pressing(there, key('ctrl-e')));
  expect([more.cursor, more.body]).toEqual([cursor, body]);
});

test('of a key that is refused, where one gets another stands before all else of its help', () => {
  const given = pressing(goingTo(dev, 'OPENAI_API_KEY'), letters('sk-proj-0123456789abcdefghij'), key('tab'), key('up'));
  const question = questionOf(valuesOf(given.wizard), 'OPENAI_API_KEY');
  if (!question) throw new Error('there is nothing to ask');
  const refused = { ...question, type: 'key-checked', verdict: { type: 'refused', reason: 'auth', by: 'OpenAI' } } as const;
  const text = flat(drawn(happened(given, refused), 80, 24));
  const places = ['is refused', 'platform.openai.com', 'A model describes'].map(part => text.indexOf(part));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(places).not.toContain(-1);
});

describe('the review', () => {
  const there = toReview(pressing(goingTo(dev, 'FRONTEND_PORT'), key('ctrl-u'), letters('30001'), key('tab')));
  test.each([60, 80, 100])('keeps its columns at %i columns, whatever a value is', columns => {
    const lines = drawn(there, columns, 60).slice(2, -4);
    const notes = lines.flatMap(
      line => [line.lastIndexOf(' new'), line.lastIndexOf(' generated'), line.lastIndexOf(' follows')].find(at => at > 0) ?? [],
    );
    expect(notes.length).toBeGreaterThan(10);
    expect(new Set(notes).size).toBe(1);
    expect(lines.join('\n')).toMatch(columns < 100 ? /CORS_ORIGINS +\["http:\/\/\S+… {2}follows/ : /CORS_ORIGINS +\[.*\] {2}follows/);
  });

  test('has no column for notes in a small window: that of the line with the focus stands below', () => {
    const lines = drawn(there, 40, 12);
    expect(lines.slice(2, 8).join('\n')).not.toMatch(/generated|new/);
    expect(lines[8]).toContain('generated: ••••••••');
  });

  test('every line can be gone to, and what has a field is edited from there', () => {
    expect(pressing(there, letters('e')).place).toMatchObject({ at: 'page', page: 'secrets' });
    expect(drawn(there)[23 - 1] ?? '').toContain('e edit a line');
    const last = pressing(there, ...Array(60).fill(key('down')));
    expect(drawn(last).join('\n')).toContain('▸+');
  });
});

test('a value that stands for another one says which, as a note', () => {
  expect(flat(drawn(goingTo(dev, 'MAX_CONCURRENT_REQUESTS'), 120, 40))).toMatch(
    /Requests at once 0 no limit .*Searches kept for 60 seconds/,
  );
  expect(flat(drawn(goingTo(dev, 'PROMETHEUS_RETENTION_TIME'), 80, 24))).toContain('Metrics kept for 15d 15 days');
  expect(flat(drawn(goingTo(dev, 'REDIS_MAXMEMORY'), 80, 24))).toContain('Memory of Redis 256mb 256 MB');
  expect(flat(drawn(goingTo(dev, 'PROMETHEUS_RETENTION_SIZE'), 80, 24, { words: norwegian }))).toContain(
    'Disk til målinger 0 ingen grense',
  );
});

test('the review is not marked before anything is wrong with it: what lacks an answer says so at its own section', () => {
  const side = drawn(pressing(before(begin(stack, undefined, {})), enter), 80, 24).join('\n');
  expect(side).toMatch(/○ +Review/);
  expect(drawn(pressing(before(begin(stack, 'prod', {})), enter), 80, 24).join('\n')).toMatch(/○ +Review/);
  expect(drawn(goingTo(pressing(before(begin(stack, 'prod', {})), enter), 'FLOWER_USERNAME'), 80, 24).join('\n')).toMatch(
    /! +Domain and ports/,
  );
});

describe('what only an expert wants', () => {
  const plain = goingTo(dev, 'FIRST_ACCOUNT_EMAIL');
  const atFold = pressing(plain, key('page-down'));

  test('is a row behind the fields that Enter passes by and Space opens; nothing above it moves', () => {
    const shut = drawn(atFold, 80, 24);
    expect(shut.join('\n')).toMatch(/▸ 1 more +Space shows them/);
    expect(drawn(plain, 80, 24).join('\n')).toMatch(/ {3}1 more +as usual/);
    expect(flat(shut)).toContain('For experts, as they usually are: Flower port.');
    expect(shut.at(-1)).toContain('Space show them');
    const open = pressing(atFold, letters(' '));
    expect(drawn(open, 80, 24).join('\n')).toMatch(/▸ Flower port +5555/);
    const fields = (lines: readonly string[]) =>
      lines.filter(line => /API port|Page port|First account/.test(line)).map(line => line.slice(24));
    expect(fields(drawn(open, 80, 24))).toEqual(fields(shut));
    expect(pressing(plain, enter).place).toMatchObject({ page: 'secrets' });
    expect(pressing(atFold, enter).place).toMatchObject({ page: 'secrets' });
  });

  test('is open where one comes to it from the review, and a field that is as usual again stays until one leaves', () => {
    const changed = pressing(pressing(atFold, letters(' ')), key('ctrl-u'), letters('5556'), key('tab'));
    const there = pressing(goingTo(changed, 'FIRST_ACCOUNT_EMAIL'), key('down'));
    expect(drawn(there).join('\n')).toMatch(/▸ Flower port +5556/);
    const back = pressing(there, key('ctrl-x'));
    expect(drawn(back).join('\n')).toMatch(/▸ Flower port +5555/);
    expect(drawn(goingTo(back, 'FIRST_ACCOUNT_EMAIL')).join('\n')).not.toContain('Flower port');
    const review = toReview(changed);
    const line = review.place.at === 'review' ? reviewKeys(review).indexOf('FLOWER_PORT') : -1;
    const edited = pressing(review, ...Array.from({ length: line }, () => key('down')), letters('e'));
    expect(drawn(edited).join('\n')).toMatch(/▸ Flower port +5556/);
  });
});

describe('in a small window', () => {
  test('what is cut shows that it is: help, a long value, a list', () => {
    const small = drawn(goingTo(prod, 'FIRST_ACCOUNT_EMAIL'), 40, 12);
    expect(small.join('\n')).toMatch(/▸ First account +….*music\.example\.org/);
    expect(small.join('\n')).toMatch(/Made when the API starts.*[^ ]…$/m);
    expect(drawn(toReview(dev), 40, 12)[0]).toMatch(/1 of \d+ {2}↓$/);
    expect(drawn(pressing(dev, key('ctrl-g'), key('up')), 40, 12)[0]).toMatch(/\d of 8 ↑/);
    const formats = pressing(goingTo(dev, 'ALLOWED_AUDIO_FORMATS'), letters(' '));
    expect(drawn(formats, 40, 12)[0]).toMatch(/4 picked · 1 of 12 {2}↓$/);
  });

  test('the foot has the way on, what the field is for, and where the other keys are', () => {
    expect(drawn(goingTo(dev, 'MONGO_PASSWORD'), 40, 12).at(-1)).toBe(' Enter next   Esc back   ? keys');
    expect(drawn(goingTo(dev, 'COMPOSE_PROFILES'), 40, 12).at(-1)).toBe(' Enter next   Space change   ? keys');
  });
});
