import { expect, test } from 'vitest';
import { mirrorComplaint, mirrored, mirrorIn, registryOf } from '../../src/core/mirror.ts';

test.each([
  ['redis:7.2-alpine', 'mirror.example.org/library/redis:7.2-alpine'],
  ['prom/prometheus:v2.53.3', 'mirror.example.org/prom/prometheus:v2.53.3'],
  ['ghcr.io/somebody/redis:7', 'ghcr.io/somebody/redis:7'],
])('%s at a mirror is %s', (image, there) => {
  expect(mirrored('mirror.example.org', image)).toBe(there);
});

test.each([
  ['127.0.0.1:5000/hub/library/redis:7.2-alpine', 'redis:7.2-alpine', '127.0.0.1:5000/hub'],
  ['localhost/prom/prometheus:v2', 'prom/prometheus:v2', 'localhost'],
  ['redis:7.2-alpine', 'redis:7.2-alpine', undefined],
  ['mirror.example.org/redis:7.2-alpine', 'redis:7.2-alpine', undefined],
  ['mirror.example.org/library/redis:7.4', 'redis:7.2-alpine', undefined],
])('%s is %s at %s', (image, original, mirror) => {
  expect(mirrorIn(image, original)).toBe(mirror);
});

test.each([
  ['redis:7', 'docker.io'],
  ['prom/prometheus:v2', 'docker.io'],
  ['localhost/redis', 'localhost'],
  ['127.0.0.1:5000/a/redis:7', '127.0.0.1:5000'],
])('%s is asked of %s', (image, registry) => {
  expect(registryOf(image)).toBe(registry);
});

test.each([
  'mirror.example.org',
  '127.0.0.1:5000',
  'localhost:5000/hub',
  'localhost',
  'mirror.example.org/docker-hub-remote/a_b',
])('%s fits', mirror => {
  expect(mirrorComplaint(mirror)).toBeUndefined();
});

test.each([
  ['https://mirror.example.org', /without http/],
  ['ada:secret@mirror.example.org', /login/],
  ['mirror.example.org/', /slash/],
  ['Mirror.example.org', /small letters/],
  ['mirror example', /small letters/],
  ['mirror.example.org:port', /small letters/],
  ['', /small letters/],
  ['mirror', /Docker Hub/],
  ['mirror/hub', /Docker Hub/],
])('%s does not', (mirror, complaint) => {
  expect(mirrorComplaint(mirror)).toMatch(complaint);
});
