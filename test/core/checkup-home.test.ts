import { expect, test } from 'vitest';
import { checkHome } from '../../src/core/checkup-home.ts';
import type { HomeFacts } from '../../src/core/home-facts.ts';
import { tidyHome } from '../support/host-of.ts';

const at = { envPath: '/h/.env', stateFolder: '/h/.samplemind' };
const found = (facts: Partial<HomeFacts>) => checkHome({ ...tidyHome, ...facts }, at);
const loose = (path: string, isOurs = true) => ({ path, mode: 0o644, wanted: 0o600, isOurs });

test('a tidy home has nothing to look at, and .env is another look’s', () => {
  expect(found({})).toEqual([]);
  expect(found({ loose: [loose('/h/.env')], foreign: ['/h/.env'] })).toEqual([]);
});

test('open backups are one finding that names them, mended here by who may', () => {
  const paths = Array.from({ length: 7 }, (_, at) => `/h/.samplemind/backups/${at}`);
  const [finding, ...others] = found({ loose: paths.map(path => loose(path)) });
  expect(finding).toMatchObject({ code: 'env-loose-mode', severity: 'warning', subject: '.samplemind', remedy: { automatic: true } });
  expect(finding?.evidence).toEqual([...paths.slice(0, 5).map(path => `${path}: mode 0644`), 'and 2 more']);
  expect(others).toEqual([]);
  expect(found({ loose: [loose('/h/.samplemind/lock', false)] })[0]?.remedy?.automatic).toBe(false);
});

test('files of somebody else are given back by root, and by sudo otherwise', () => {
  const remedy = (isRoot: boolean) => found({ foreign: ['/h/.samplemind/lock'], isRoot })[0]?.remedy;
  expect(remedy(true)).toMatchObject({ automatic: true, command: 'samplemind doctor --fix' });
  expect(remedy(false)).toMatchObject({ automatic: false, command: 'sudo chown -R --reference=/h /h/.samplemind' });
});

test('scripts of Windows are mended, a large context is only said, with what is large in it', () => {
  expect(found({ crlf: ['/h/a.sh'] })).toMatchObject([{ code: 'script-crlf', subject: '/h/a.sh', remedy: { automatic: true } }]);
  const context = (bytes: number) => ({ contexts: [{ path: '/h/app', bytes, largest: [{ name: 'all.wav', bytes: bytes - 1 }] }] });
  expect(found(context(2 ** 20))).toEqual([]);
  expect(found(context(3 * 2 ** 30))).toMatchObject([
    {
      code: 'build-context-large',
      evidence: ['all.wav: 3.0 GB'],
      message: expect.stringContaining('3.0 GB from /h/app'),
      remedy: { automatic: false },
    },
  ]);
});
