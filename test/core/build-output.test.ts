import { expect, test } from 'vitest';
import { attribute, noBuild, readBuildLine } from '../../src/core/build-output.ts';

const lines = [
  '#5 [backend internal] load build definition from Dockerfile.backend',
  '#12 [backend builder 3/7] RUN python3 -m venv /opt/venv',
  '#12 0.345 Collecting fastapi',
  '#12 DONE 3.2s',
  '#14 [frontend deps 2/4] RUN npm ci',
  '#14 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
];

test('says which image is at which step', () => {
  expect(readBuildLine(noBuild, lines[1] ?? '').progress).toEqual({
    service: 'backend',
    what: 'builder: RUN python3 -m venv /opt/venv',
    current: 3,
    total: 7,
  });
});

test('knows whose output a line is, and what went wrong', () => {
  const state = lines.reduce((before, line) => readBuildLine(before, line).state, noBuild);
  expect(attribute(state, lines[2] ?? '')).toEqual({ service: 'backend', line: 'Collecting fastapi' });
  expect(state.errors).toEqual(['process "/bin/sh -c npm ci" did not complete successfully: exit code: 1']);
});
