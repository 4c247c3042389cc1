import { expect, test } from 'vitest';
import { line, logsShown } from '../../support/logs-shown.ts';

test('a search finds as it is typed, keeps what it found, and Esc lets it go', async () => {
  using screen = await logsShown([line('one'), line('two'), line('twofold'), line('three')]);
  await screen.shows('4 lines');
  await screen.press('/', 't', 'w', 'o');
  await screen.shows('/two');
  await screen.press('enter');
  await screen.shows('2 of 4 lines');
  expect(screen.text()).not.toContain('three');
  await screen.press('/', 'esc');
  await screen.shows('4 lines');
  await screen.shows('three');
});

test('q is a letter while one types, and leaves behind it', async () => {
  using screen = await logsShown([line('quiet'), line('loud')]);
  await screen.press('/', 'q');
  await screen.shows('/q');
  await screen.press('enter');
  await screen.shows('1 of 2 lines');
  await screen.press('q');
  await screen.ended;
});

test('from a level on', async () => {
  using screen = await logsShown([
    line('INFO: well'),
    line('DEBUG: a detail'),
    line('WARNING: late'),
    line('ERROR: bad'),
    line('  its cause'),
  ]);
  const seen = async (status: string, ...texts: readonly string[]): Promise<void> => {
    await screen.press('v');
    await screen.shows(status);
    for (const text of ['well', 'a detail', 'late', 'bad', 'its cause'])
      expect([text, screen.text().includes(text)]).toEqual([text, texts.includes(text)]);
  };
  await screen.shows('5 lines');
  await seen('4 of 5 lines · from info on', 'well', 'late', 'bad', 'its cause');
  await seen('3 of 5 lines · from warning on', 'late', 'bad', 'its cause');
  await seen('2 of 5 lines · from error on', 'bad', 'its cause');
  await seen('5 lines · follows', 'well', 'a detail', 'late', 'bad', 'its cause');
});

test('what is looked for is found wherever it is, and stands out without harm to the colours', async () => {
  const lines = Array.from({ length: 30_000 }, (_, index) =>
    line(index === 3 ? 'ERROR: a needle, and a Needle' : `WARNING: hay ${index} m [`),
  );
  using screen = await logsShown(lines, { colour: true });
  await screen.shows('hay 29999 m [');
  await screen.press('/', ...'needle', 'enter');
  await screen.shows('1 of 30000 lines');
  await screen.shows('a needle, and a Needle');
  // Signs that the codes of the colours have, too.
  for (const sign of ['m', '2', '[']) {
    await screen.press('/', '^u', sign, 'enter');
    await screen.shows(`lines · /${sign} · follows`);
    for (const seen of screen.lines().slice(2, 18)) expect(seen).toMatch(/^ [\d:]{8} WARNING: hay \d+ m \[$/);
  }
});

test('what is saved is all that was asked for, although it was not looked through yet', async () => {
  using screen = await logsShown(Array.from({ length: 30_000 }, (_, index) => line(`line ${index}`)));
  await screen.shows('line 29999');
  await screen.press('/', '7', '7', '7', 'enter', 's');
  await screen.shows('saved in');
  const wanted = Array.from({ length: 30_000 }, (_, index) => `line ${index}`).filter(text => text.includes('777'));
  expect(screen.kept[0]?.map(text => text.replace(/^.* store /, ''))).toEqual(wanted);
});

test('what is seen is saved as it came, whole', async () => {
  const long = 'x'.repeat(500);
  using screen = await logsShown([line('one'), line(long)]);
  await screen.shows('2 lines');
  await screen.press('s');
  await screen.shows('saved in /home/ada/store-');
  expect(screen.kept).toEqual([[expect.stringMatching(/ store one$/), expect.stringContaining(long)]]);
});
