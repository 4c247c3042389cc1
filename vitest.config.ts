import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Every start of the program would strip the types and compile anew, which is most of what it does.
const env = { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled') };
const journeys = (...names: readonly string[]): string[] => names.map(name => `test/journeys/${name}.test.ts`);
const machines = journeys('engine-from-nothing');
/** They empty the builder, end the engine, or measure. */
const alone = journeys('by-hand', 'by-hand-production', 'newer-compose', 'trouble', 'faults');
const globalSetup = 'test/support/engine-setup.ts';
const long = { env, globalSetup, testTimeout: 300_000, hookTimeout: 600_000 };

/**
 * `fast` needs nothing but Node; `programs` other real programs: shells, openssl, a terminal; `engine` uses the Docker engine; `journeys`
 * run the whole program, one after the other; `machines` on a machine of their own, `alone` with nothing beside.
 */
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
      { test: { ...long, name: 'machines', include: machines } },
      { test: { ...long, name: 'journeys', include: ['test/journeys/**/*.test.ts'], exclude: [...machines, ...alone] } },
      { test: { ...long, name: 'alone', include: alone } },
    ],
  },
});
