import { defineConfig } from 'rolldown';

/**
 * What a look at what runs needs, in one file: to open one more takes as long as much code. Not `cli.ts`, which waits for what it
 * imports: a file that waits for itself never starts.
 */
const often =
  /[\\/]src[\\/](cli[\\/]main|host[\\/](host|regroup|signals)|flows[\\/]status|ui[\\/](argv[\\/]parse|choose|text[\\/]status))\.ts$/;

export default defineConfig({
  input: 'src/cli.ts',
  platform: 'node',
  external: ['dockerode', 'react-devtools-core'],
  output: { dir: 'dist/program', format: 'esm', cleanDir: true, codeSplitting: { groups: [{ name: 'often', test: often }] } },
  // From the source some imports spare loading that the bundle has in one file anyway.
  checks: { ineffectiveDynamicImport: false },
  logLevel: 'warn',
});
