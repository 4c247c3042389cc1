import { expect, test } from 'vitest';
import { lockHolderIn } from '../../src/core/apt-lock.ts';

test.each([
  ['E: Could not get lock /var/lib/apt/lists/lock. It is held by process 812 (apt-get)', 'apt-get (process 812)'],
  [
    'Waiting for cache lock: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (unattended-upgr)... 12s',
    'unattended-upgr (process 7)',
  ],
  ['E: Could not get lock /var/lib/dpkg/lock. It is held by process 7', 'process 7'],
  ['E: Could not get lock /var/lib/dpkg/lock. - open (11: Resource temporarily unavailable)', 'it holds /var/lib/dpkg/lock'],
  ['E: Unable to locate package docker', undefined],
])('%s', (line, holder) => {
  expect(lockHolderIn(line)).toBe(holder);
});
