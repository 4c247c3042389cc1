import { expect, test } from 'vitest';
import { unmetPin } from '../../src/core/unmet-pin.ts';

// As pip 25, npm 10 and BuildKit's plain progress say it.
test.each([
  [
    'a version that there is not',
    [
      '#12 5.6 ERROR: Could not find a version that satisfies the requirement tf2onnx==99.0 (from versions: 1.5.1, 1.16.1)',
      '#12 5.7 ERROR: No matching distribution found for tf2onnx==99.0',
      '#12 ERROR: process "/bin/sh -c python3 ..." did not complete successfully: exit code: 1',
    ],
    'No version can be had that fits tf2onnx==99.0',
  ],
  [
    'one that another package wants',
    ['#12 5.7 ERROR: No matching distribution found for torch==2.8.0+cpu (from -r /packages/requirements.txt (line 3))'],
    'No version can be had that fits torch==2.8.0+cpu',
  ],
  [
    'one of npm’s',
    ['#9 3.1 npm error code ETARGET', '#9 3.1 npm error notarget No matching version found for next-auth@^5.0.0.'],
    'No version can be had that fits next-auth@^5.0.0',
  ],
  [
    'two that exclude each other',
    [
      '#12 10.1 ERROR: Cannot install -r /packages/requirements.txt (line 1) and protobuf==5.29.5 because these package versions have conflicting dependencies.',
      '#12 10.2 ',
      '#12 10.2 The conflict is caused by:',
      '#12 10.2     The user requested protobuf==5.29.5',
      '#12 10.2     tf2onnx 1.16.1 depends on protobuf<4',
      '#12 10.2 ',
      '#12 10.2 To fix this you could try to:',
    ],
    'Not all of this can be had at once: protobuf==5.29.5; tf2onnx 1.16.1 depends on protobuf<4',
  ],
  [
    'one that a known fault forbids',
    [
      '#12 10.1 ERROR: Cannot install bcrypt==5.0.0 because these package versions have conflicting dependencies.',
      '#12 10.2 The conflict is caused by:',
      '#12 10.2     The user requested bcrypt==5.0.0',
      '#12 10.2     The user requested (constraint) bcrypt<5',
    ],
    'Not all of this can be had at once: bcrypt==5.0.0; bcrypt<5 (constraints.txt of the stack)',
  ],
  [
    'another hash',
    ['#12 1 ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.'],
    'The hashes of the lock are not those of the packages',
  ],
  ['something else', ['#12 1 error: command gcc failed: No such file or directory', 'exit code: 1'], undefined],
])('%s', (_, lines, said) => {
  expect(unmetPin(lines)).toBe(said);
});
