import { describe, expect, test } from 'vitest';
import { leftOut, unitTests, unitTestsOn312 } from '../support/application.ts';
import { mavenIsThere } from '../support/cpython.ts';
import { baseImage, engineIsThere } from '../support/engine.ts';

// They mostly wait.
describe.concurrent('the application', () => {
  test.skipIf(!engineIsThere)(
    'its tests that need no stack pass on the Python of its images, and what is skipped is tested beside one',
    async () => {
      const tested = await unitTests(await baseImage('python'));
      expect(tested.exit, tested.said).toBe(0);
      expect(tested.said).toMatch(/\d{3} passed/);
      expect(leftOut(tested)).toEqual([]);
    },
  );

  // The images of Debian run the application on Python 3.13; python:3.12-slim does on 3.12.
  test.skipIf(!engineIsThere || !mavenIsThere)(
    'the locked packages install on Python 3.12, and the application works with them',
    async () => {
      const { exit, said } = await unitTestsOn312(await baseImage('python'));
      expect(exit, said).toBe(0);
      expect(said).toMatch(/Python 3\.12\.\d+[\s\S]*\d{3} passed/);
    },
  );
});
