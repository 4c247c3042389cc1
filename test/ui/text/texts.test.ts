import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/core/findings.ts';
import type { Card, RunFact } from '../../../src/core/run-event.ts';
import { holdAll } from '../../../src/core/values.ts';
import { advance, begin } from '../../../src/core/wizard.ts';
import type { ListedImage } from '../../../src/flows/images.ts';
import { stack } from '../../../src/stack/stack.ts';
import { type Style, style } from '../../../src/ui/style.ts';
import { cardText } from '../../../src/ui/text/card.ts';
import { doctorText } from '../../../src/ui/text/doctor.ts';
import { eventText } from '../../../src/ui/text/event.ts';
import { imagesText } from '../../../src/ui/text/images.ts';
import { problemText } from '../../../src/ui/text/problem.ts';
import { reviewText } from '../../../src/ui/text/review.ts';
import { cellsOf } from '../../../src/ui/text/table.ts';
import { fullEnvValues } from '../../support/full-env.ts';

const plain = style({ colour: false, ascii: false, columns: 80 });

const card: Card = {
  proven: true,
  links: [
    { name: 'API', url: 'http://localhost:8000/api/docs', user: null, password: null },
    { name: 'Flower', url: 'http://localhost:5555/', user: 'admin', password: 'FLOWER_PASSWORD' },
  ],
  tunnel: { names: ['Prometheus', 'Alertmanager'], command: 'ssh -L 9090:127.0.0.1:9090 -L 9093:127.0.0.1:9093 samplemind.example.org' },
  authority: { path: '/srv/samplemind/deployment/docker/.samplemind/tls/ca.crt', command: 'scp samplemind.example.org:/srv/ca.crt .' },
  source: '/home/ada/a-source-of-her-own',
  account: { email: 'admin@example.com', password: 'FIRST_ACCOUNT_PASSWORD' },
  leftOut: [{ name: 'grafana', why: 'its image comes from a registry only, and the images here are built from packages' }],
  standIns: [{ name: 'mongodb', replaces: 'mongo:7.0' }],
  keepSafe: ['SECRET_KEY'],
  took: 125_000,
};
const found = (severity: Finding['severity'], more: Partial<Finding> = {}): Finding => ({
  ...{ code: 'port-taken', severity, subject: 'backend', evidence: ['0.0.0.0:8000 is held by node (process 4312)'] },
  message: 'Port 8000, wanted by backend, is taken by node (process 4312), which began two days ago and answers nobody.',
  remedy: {
    message: 'Stop that program, or take the next free port, 8001.',
    command: 'samplemind setup --set API_PORT=8001',
    automatic: false,
  },
  ...more,
});
const problem = {
  code: 'install-failed',
  message: 'Docker could not be installed.',
  why: 'E: Unable to locate package docker.io · E: Unable to correct problems, you have held broken packages, 満杯満杯満杯満杯満杯満杯満杯',
  remedy: 'Mend that, then run it again. To take it back:\napt-get remove docker.io\napt-get purge docker.io',
};
const wizard = advance(begin(stack, 'dev', holdAll(stack, { ...fullEnvValues, OPENAI_API_KEY: 'sk-never-shown-0123456789' })), {
  ...{ type: 'answered', key: 'API_PORT', text: '8001' },
});
const images: readonly ListedImage[] = [
  {
    ...{ recipe: 'redis', name: 'samplemind-base/redis:8.0', replaces: 'redis:7.2-alpine', source: 'packages' },
    ...{ usedBy: ['redis'], upToDate: true, size: 123_000_000 },
  },
  {
    ...{ recipe: 'chroma', name: 'samplemind-base/chroma:1.5.9', replaces: 'chromadb/chroma:1.5.9', source: 'packages' },
    ...{ usedBy: [], upToDate: false, size: null },
  },
  { recipe: null, name: 'mine-backend', replaces: null, source: 'built', usedBy: ['backend'], upToDate: null, size: 1 },
];

const texts = (look: Style): readonly string[] => [
  ...cardText(card, look),
  ...doctorText({ findings: [found('error'), found('warning'), found('info'), found('ok')], causes: [found('error')] }, look),
  ...problemText(problem, '/home/ada/samplemind/deployment/docker/.samplemind/runs/2026-11-24T02-10-03-abcd.ndjson', look),
  ...reviewText(wizard, look),
  ...reviewText(begin(stack, 'dev', {}), look),
  ...imagesText({ images }, look),
];

describe.each([40, 80])('%i columns', columns => {
  test.each([
    ['in colour', { colour: true, ascii: false }],
    ['plain', { colour: false, ascii: false }],
    ['in ASCII', { colour: false, ascii: true }],
  ])('%s: no line of text is wider', (_, look) => {
    // What cannot be broken stays whole: an address, a path, a command that one copies.
    const whole = /https?:|\/|samplemind |apt-get |ssh |scp /;
    const wide = texts(style({ ...look, columns })).filter(line => cellsOf(line) > columns && !whole.test(line));
    expect(wide).toEqual([]);
  });

  test('without colour there are no escapes, in ASCII no glyphs', () => {
    const lines = texts(style({ colour: false, ascii: true, columns }));
    expect(lines.filter(line => stripVTControlCharacters(line) !== line)).toEqual([]);
    expect(lines.filter(line => /[✓▸○✗•─→│]/.test(line))).toEqual([]);
  });
});

test('the card, as one reads it', () => {
  expect(cardText(card, plain)).toEqual([
    '',
    '✓ SampleMind runs and was proven by a real job, 2 min 5 s.',
    '',
    '  API         http://localhost:8000/api/docs',
    '  Flower      http://localhost:5555/',
    '              admin, password: samplemind env get FLOWER_PASSWORD',
    '',
    '  Application: /home/ada/a-source-of-her-own',
    '',
    '  First account: admin@example.com',
    '  password: samplemind env get FIRST_ACCOUNT_PASSWORD',
    '',
    '  Prometheus and Alertmanager answer on this machine only. From another one, by',
    '  SSH:',
    '    ssh -L 9090:127.0.0.1:9090 -L 9093:127.0.0.1:9093 samplemind.example.org',
    '',
    '  The TLS pair is self-signed, so browsers warn until its authority,',
    '  /srv/samplemind/deployment/docker/.samplemind/tls/ca.crt, is imported in their',
    '  settings as an authority. To take it to your own machine:',
    '    scp samplemind.example.org:/srv/ca.crt .',
    '',
    '  mongodb is a stand-in built from packages, in place of mongo:7.0',
    '  grafana is left out: its image comes from a registry only, and the images',
    '    here are built from packages',
    '',
    '  Keep a copy of .env somewhere else: the passwords in it cannot be made again.',
    '',
    '  What next',
    '  samplemind status     how every service is doing',
    '  samplemind logs -f    what they say',
    '  samplemind down       stops it all, data stays',
  ]);
});

test('a card without proof claims none, one without left-outs has no hole', () => {
  const lines = cardText({ ...card, proven: false, leftOut: [], standIns: [], account: null, tunnel: null, authority: null }, plain);
  expect(lines[1]).toBe('✓ SampleMind runs, 2 min 5 s.');
  expect(lines.filter((line, index) => line === '' && lines[index + 1] === '')).toEqual([]);
});

test('a problem: what, why, what next line by line, code and log', () => {
  expect(problemText(problem, '/runs/x.ndjson', plain).slice(-6)).toEqual([
    '',
    '  Mend that, then run it again. To take it back:',
    '  apt-get remove docker.io',
    '  apt-get purge docker.io',
    '',
    'install-failed · log: /runs/x.ndjson',
  ]);
  expect(problemText({ ...problem, why: '', remedy: '' }, null, plain)).toEqual(['Docker could not be installed.', '', 'install-failed']);
});

test('the review shows what changes, with no more of a secret than its end', () => {
  const lines = reviewText(wizard, plain);
  expect(lines[0]).toBe('3 changes in .env');
  expect(lines.map(line => line.replaceAll(/ +/g, ' ').trim())).toContain('~ API_PORT 8000 → 8001');
  expect(lines.join('\n')).not.toContain('never-shown');
});

test('one change is one change', () => {
  expect(
    reviewText(
      advance(begin(stack, 'dev', holdAll(stack, fullEnvValues)), { type: 'answered', key: 'REGISTRATION_OPEN', text: 'false' }),
      plain,
    )[0],
  ).toBe('1 change in .env');
});

test('doctor counts what is to look at and says what it can do itself', () => {
  expect(doctorText({ findings: [found('ok')], causes: [] }, plain).at(-1)).toBe('Nothing stands in the way.');
  const fixable = found('error', { remedy: { message: 'It is installed.', command: 'samplemind doctor --fix', automatic: true } });
  expect(doctorText({ findings: [fixable, found('warning')], causes: [] }, plain).slice(-2)).toEqual([
    '2 things to look at.',
    'samplemind doctor --fix does what can be done here.',
  ]);
});

test('no images are no error', () => {
  expect(imagesText({ images: [] }, plain)).toEqual([]);
});

const event = (fact: RunFact, all = true, look = plain): string | undefined => eventText({ at: '', ...fact }, look, all);

test.each<[RunFact, string | undefined]>([
  [{ type: 'step-started', step: 'images' }, '▸ Images'],
  [{ type: 'step-finished', step: 'smoke', took: 4200 }, '✓ Smoke test      4 s'],
  [{ type: 'step-skipped', step: 'smoke', why: '--no-smoke' }, '○ Smoke test      left out: --no-smoke'],
  [{ type: 'service', name: 'redis', verdict: 'failing', why: 'It is full.' }, '  ✗ redis            failing: It is full.'],
  [{ type: 'service', name: 'redis', verdict: 'ok', why: null }, '  ✓ redis            ok'],
  [{ type: 'wrote', keys: [] }, '    .env is as it should be, nothing was written'],
  [{ type: 'wrote', keys: ['A'] }, '    1 value written to .env'],
  [{ type: 'pair-kept', path: '/srv/tls-kept/1' }, '    Your own TLS pair is kept in /srv/tls-kept/1'],
  [{ type: 'wrote', keys: ['A', 'B'] }, '    2 values written to .env'],
  [{ type: 'waiting', for: 'redis', limit: 120_000 }, '    waiting for redis, 2 min at most'],
  [{ type: 'left-out', name: 'grafana', why: 'it is switched off' }, '  ! grafana is left out: it is switched off'],
  [
    { type: 'images-chosen', source: 'packages', why: 'no registry answers' },
    '    Images are built here from packages: no registry answers',
  ],
  [{ type: 'images-chosen', source: 'mirror', why: 'asked for by --mirror' }, '    Images come from a mirror: asked for by --mirror'],
  [
    { type: 'progress', step: 'images', subject: 'redis:7', what: 'fetched', current: 1_200_000, total: 41_000_000, unit: 'bytes' },
    '    redis:7          1.2 of 41 MB  fetched',
  ],
  [{ type: 'command', text: 'docker compose build' }, '  docker compose build'],
  [{ type: 'result', ok: true, exit: 0, problem: null }, undefined],
  [{ type: 'run-started', command: 'up', run: null }, undefined],
])('%j as a line', (fact, line) => {
  expect(event(fact)).toBe(line);
});

test('what is too small for a screen is in the log', () => {
  const line: RunFact = { type: 'log', service: 'redis', line: 'ready' };
  expect([event(line, true), event(line, false)]).toEqual(['    redis │ ready', undefined]);
  const fine: RunFact = { type: 'finding', ...found('ok') };
  expect([event(fine, false), event({ type: 'finding', ...found('warning') }, false)?.startsWith('  ! Port 8000')]).toEqual([
    undefined,
    true,
  ]);
});

test('a long step is cut on a screen of 40 cells, never in a log', () => {
  const long: RunFact = { type: 'progress', step: 'build', subject: 'backend', what: 'x'.repeat(90), current: 2, total: 12, unit: 'steps' };
  expect(cellsOf(event(long, false, style({ colour: false, ascii: false, columns: 40 })) ?? '')).toBeLessThanOrEqual(40);
  expect(event(long, true)).toContain('x'.repeat(90));
});
