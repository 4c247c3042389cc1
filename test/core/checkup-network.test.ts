import { expect, test } from 'vitest';
import { checkClock, checkRegistry, registriesIn, timeServer } from '../../src/core/checkup-network.ts';
import { complete } from '../../src/core/values.ts';
import { stack } from '../../src/stack/stack.ts';

const registry = { host: 'docker.io', image: 'redis:7', images: ['redis:7'] };
const answer = { registry, said: '', isSpare: false, engineProxy: '', shellProxy: '' };
const packages = Object.fromEntries(stack.images.flatMap(({ variable, standIn }) => (variable ? [[variable, standIn]] : [])));

test('the registries of the values in force, each with its images; none where all is built from packages', () => {
  expect(registriesIn(stack, complete(stack, 'dev', { SAMPLEMIND_MODE: 'dev', ...packages }))).toEqual([]);
  const values = {
    SAMPLEMIND_MODE: 'dev',
    ...packages,
    REDIS_IMAGE: 'localhost/redis:7',
    MONGO_IMAGE: 'mongo:7.0',
    CHROMA_IMAGE: 'mirror:5000/a/b',
  };
  expect(registriesIn(stack, complete(stack, 'dev', values)).map(({ host, image }) => [host, image])).toEqual([
    ['localhost', 'localhost/redis:7'],
    ['mirror:5000', 'mirror:5000/a/b'],
    ['docker.io', 'mongo:7.0'],
  ]);
});

test.each([
  ['', {}, 'registry-answers', 'ok'],
  ['dial tcp: lookup registry-1.docker.io: no such host', {}, 'registry-unreachable', 'warning'],
  ['dial tcp: lookup registry-1.docker.io: no such host', { isSpare: true }, 'registry-unreachable', 'info'],
  ['dial tcp: i/o timeout', { shellProxy: 'http://proxy:3128' }, 'proxy-required', 'warning'],
  ['dial tcp: i/o timeout', { shellProxy: 'http://proxy:3128', engineProxy: 'http://proxy:3128' }, 'registry-unreachable', 'warning'],
  ['proxyconnect tcp: dial tcp: connection refused', { engineProxy: 'http://gone:1' }, 'proxy-required', 'warning'],
  ['toomanyrequests: You have reached your pull rate limit', {}, 'registry-rate-limited', 'warning'],
  ['tls: failed to verify certificate: x509: certificate signed by unknown authority', {}, 'certificate-untrusted', 'warning'],
  ['unauthorized: authentication required', {}, 'registry-wants-login', 'warning'],
  ['manifest unknown', {}, 'image-missing', 'warning'],
])('%j with %j is %s, %s', (said, more, code, severity) => {
  const found = checkRegistry({ ...answer, said, ...more });
  expect(found).toMatchObject({ code, severity, subject: 'docker.io' });
  if (said !== '') expect(found.evidence).toContain(said);
});

const at = Date.UTC(2026, 10, 24, 12);
test.each<[number, string | undefined]>([
  [0, undefined],
  [100_000, undefined],
  [-100_000, undefined],
  [10 * 60_000, '10 minutes fast'],
  [-3 * 3_600_000, '3 hours slow'],
  [400 * 86_400_000, '400 days fast'],
])('a clock that is %i ms off', (skew, words) => {
  const [found] = checkClock('mirror', { theirs: at, ours: at + skew }, 'set it');
  if (words === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject({ code: 'clock-skewed', message: expect.stringContaining(words), remedy: { command: 'set it' } });
});

test('the time is asked of a server that is asked anyway', () => {
  const server = (values: Readonly<Record<string, string>>) =>
    timeServer(stack, complete(stack, 'dev', { SAMPLEMIND_MODE: 'dev', ...values }));
  expect(server({ ...packages, NPM_REGISTRY: 'https://npm.example.org/a/b/' })).toBe('https://npm.example.org/');
  expect(server({ ...packages, REDIS_IMAGE: 'mirror.example.org/redis:7' })).toBe('https://mirror.example.org/v2/');
  expect(server(packages)).toMatch(/^https:/);
});
