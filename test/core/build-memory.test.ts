import { expect, test } from 'vitest';
import { wantedMemory } from '../../src/core/build-memory.ts';

// As BuildKit, shells, gcc, pip, npm and Node say it.
test.each([
  '#12 ERROR: process "/bin/sh -c pip install" did not complete successfully: exit code: 137',
  '#12 98.1 Killed',
  '#12 98.1 /bin/sh: line 1:     7 Killed                  npm run build',
  'c++: fatal error: Killed signal terminated program cc1plus',
  'npm error signal: killed',
  'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
  'OSError: [Errno 12] Cannot allocate memory',
  'MemoryError',
  "terminate called after throwing an instance of 'std::bad_alloc'",
])('for want of memory: %s', line => {
  expect(wantedMemory(['#12 1.0 Collecting numpy', line, '#13 CANCELED'])).toBe(true);
});

test.each([
  '#12 ERROR: process "/bin/sh -c pip install" did not complete successfully: exit code: 1',
  '#12 ERROR: exit code: 1370',
  '#12 3.1 Downloading memory_profiler-0.61.0',
  '#12 3.1 removed 3 packages, killed no process',
  '#12 ERROR: no space left on device',
])('for something else: %s', line => {
  expect(wantedMemory([line])).toBe(false);
});

test('what stood far before the end is not the reason', () => {
  expect(wantedMemory(['Killed', ...Array.from({ length: 40 }, () => 'more')])).toBe(false);
});
