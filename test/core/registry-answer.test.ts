import { expect, test } from 'vitest';
import { registryFault, statusFault, unfetched } from '../../src/core/registry-answer.ts';

test.each([
  [
    'toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
    'registry-rate-limited',
  ],
  [
    'unexpected status from HEAD request to http://127.0.0.1:5/v2/library/redis/manifests/7: 429 Too Many Requests',
    'registry-rate-limited',
  ],
  ['manifest for mirror.example.org/library/redis:9 not found: manifest unknown: manifest unknown', 'image-missing'],
  ['repository mirror.example.org/library/rediss not found: name unknown: repository name not known to registry', 'image-missing'],
  [
    "pull access denied for rediss, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'image-missing',
  ],
  ['docker.io/library/rediss:7: not found', 'image-missing'],
  ['unauthorized: authentication required', 'registry-wants-login'],
  ['Head "https://mirror.example.org/v2/library/redis/manifests/7": no basic auth credentials', 'registry-wants-login'],
  ['unexpected status from HEAD request to https://mirror.example.org/v2/a/manifests/1: 403 Forbidden', 'registry-wants-login'],
  ['no matching manifest for linux/arm64/v8 in the manifest list entries', 'image-wrong-platform'],
  ['no match for platform in manifest sha256:00: not found', 'image-wrong-platform'],
  [
    'Get "https://mirror.example.org/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'certificate-untrusted',
  ],
  ['mirror.example.org cannot be reached: self-signed certificate in certificate chain', 'certificate-untrusted'],
  ['Get "https://registry-1.docker.io/v2/": proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused', 'proxy-required'],
  ['Get "https://registry-1.docker.io/v2/": Proxy Authentication Required', 'proxy-required'],
  ['Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host', 'registry-unreachable'],
  ['Get "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused', 'registry-unreachable'],
  ['received unexpected HTTP status: 503 Service Unavailable', 'registry-unreachable'],
])('%s', (said, fault) => {
  expect(registryFault(said)).toBe(fault);
});

test.each([
  [200, undefined],
  [401, undefined],
  [407, 'proxy-required'],
  [429, 'registry-rate-limited'],
  [403, 'registry-unreachable'],
  [502, 'registry-unreachable'],
])('a registry that answers %i', (status, fault) => {
  expect(statusFault(status)).toBe(fault);
});

test('a build that could not fetch what it stands on, and one that failed otherwise', () => {
  const lines = [
    '#3 [backend internal] load metadata for docker.io/library/python:3.12-slim',
    '#3 ERROR: failed to do request: Head "https://registry-1.docker.io/v2/library/python/manifests/3.12-slim": dial tcp: i/o timeout',
    'failed to solve: python:3.12-slim: failed to resolve source metadata for docker.io/library/python:3.12-slim: failed to do request: dial tcp: i/o timeout',
  ];
  expect(unfetched(lines)).toEqual({
    image: 'python:3.12-slim',
    said: 'failed to resolve source metadata for docker.io/library/python:3.12-slim: failed to do request: dial tcp: i/o timeout',
  });
  expect(unfetched(['failed to solve: process "/bin/sh -c pip install" did not complete successfully: exit code: 1'])).toBeUndefined();
  expect(unfetched([lines[0] ?? ''])).toBeUndefined();
});
