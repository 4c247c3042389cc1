import { defineConfig } from 'vitest/config';

/** `fast` needs nothing but Node; `engine` uses the Docker engine; `journeys` run the whole program, one after the other. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/{stack,core,flows,host,ui}/**/*.test.{ts,tsx}', 'test/*.test.ts'],
        },
      },
    ],
  },
});
