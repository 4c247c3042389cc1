import { expect, test } from 'vitest';
import { lateFiles, lateSecrets, outdatedIn, reloadOf } from '../../src/core/makeup.ts';
import { stack } from '../../src/stack/stack.ts';
import { makeup } from '../support/fake-made.ts';

const times = { created: 100, started: 200 };
const none: readonly string[] = [];

test.each([
  ['a secret that came later', 'backend', '.samplemind/secrets/SECRET_KEY', 150, { secrets: ['SECRET_KEY'], files: none, reload: none }],
  ['a secret from before', 'backend', '.samplemind/secrets/SECRET_KEY', 100, { secrets: none, files: none, reload: none }],
  ['the logins of Redis', 'redis', '.samplemind/redis/users.acl', 150, { secrets: ['redis/users.acl'], files: none, reload: none }],
  [
    'figures, which are read each time',
    'node-exporter',
    '.samplemind/figures/samplemind.prom',
    250,
    { secrets: none, files: none, reload: none },
  ],
  ['a certificate', 'nginx', '.samplemind/tls/fullchain.pem', 250, { secrets: none, files: none, reload: ['the certificate'] }],
  ['a certificate that it started with', 'nginx', '.samplemind/tls/fullchain.pem', 150, { secrets: none, files: none, reload: none }],
  [
    'what only a start of nginx reads',
    'nginx',
    'nginx/production.conf',
    250,
    { secrets: none, files: ['nginx/production.conf'], reload: none },
  ],
  ['what it had when it started', 'nginx', 'nginx/production.conf', 150, { secrets: none, files: none, reload: none }],
  ['rules of Prometheus', 'prometheus', 'prometheus/rules.yml', 250, { secrets: none, files: none, reload: ['what it measures'] }],
  [
    'a folder of nearly that name',
    'prometheus',
    'prometheus-2/rules.yml',
    250,
    { secrets: none, files: ['prometheus-2/rules.yml'], reload: none },
  ],
])('%s', (_, service, path, changed, { secrets, files, reload }) => {
  const made = makeup(service, { ...times, files: [{ path, changed }] });
  expect(lateSecrets(stack, made)).toEqual(secrets);
  expect(lateFiles(stack, made)).toEqual(files);
  expect([reloadOf(stack, made, new Map())].flatMap(found => found?.what ?? [])).toEqual(reload);
  expect(outdatedIn(stack, [made, made])).toEqual(secrets.length > 0 ? [service] : []);
});

test('what it reloaded since is in force; a container that does not run reloads nothing', () => {
  const made = makeup('nginx', { ...times, files: [{ path: '.samplemind/tls/fullchain.pem', changed: 250 }] });
  expect(reloadOf(stack, made, new Map([[made.id, 249]]))).toBeDefined();
  expect(reloadOf(stack, made, new Map([[made.id, 250]]))).toBeUndefined();
  expect(reloadOf(stack, made, new Map([['another', 300]]))).toBeDefined();
  expect(reloadOf(stack, { ...made, isRunning: false }, new Map())).toBeUndefined();
});
