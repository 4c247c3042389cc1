import { expect, test } from 'vitest';
import { applicationTestsOn312 } from '../support/application.ts';
import { mavenIsThere } from '../support/cpython.ts';
import { baseImage, engineIsThere } from '../support/engine.ts';

// The images of Debian run the application on Python 3.13; python:3.12-slim does on 3.12.
test.skipIf(!engineIsThere || !mavenIsThere)(
  'the locked packages install on Python 3.12, and the application works with them',
  async () => {
    const { exit, said } = await applicationTestsOn312(await baseImage('python'));
    expect(exit, said).toBe(0);
    expect(said).toMatch(/Python 3\.12\.\d+[\s\S]*\d{3} passed/);
  },
  600_000,
);
