import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Every start of the program would strip the types and compile anew, which is most of what it does.
const env = { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled') };
const machines = 'test/journeys/engine-from-nothing.test.ts';
const globalSetup = 'test/support/engine-setup.ts';

/** `fast` needs nothing but Node; `programs` other real programs: shells, openssl, a terminal; `engine` uses the Docker engine; `journeys` run the whole program, one after the other; `machines` on a machine of their own. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          env,
          include: ['test/{stack,core,flows,host,ui}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
          testTimeout: 20_000,
          // Our modules keep no state, so that files may share them: a third less to do.
          isolate: false,
        },
      },
      { test: { name: 'programs', env, include: ['test/programs/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'python', env, include: ['test/contract/python.test.ts'], testTimeout: 600_000 } },
      {
        test: {
          name: 'engine',
          env,
          globalSetup,
          include: ['test/contract/**/*.test.ts'],
          exclude: ['test/contract/python.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      { test: { name: 'machines', env, globalSetup, include: [machines], testTimeout: 300_000, hookTimeout: 600_000 } },
      {
        test: {
          name: 'journeys',
          env,
          globalSetup,
          include: ['test/journeys/**/*.test.ts'],
          exclude: [machines],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
