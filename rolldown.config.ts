import { defineConfig, type Plugin } from 'rolldown';

/**
 * What a look at what runs needs, in one file: to open one more takes as long as much code. Not `cli.ts`, which waits for what it
 * imports: a file that waits for itself never starts.
 */
const often =
  /[\\/]src[\\/](cli[\\/]main|host[\\/](host|regroup|signals)|flows[\\/]status|ui[\\/](argv[\\/]parse|choose|text[\\/]status))\.ts$/;

/** An import of a part of Node, as rolldown writes it: a default, a namespace, names, or a default and names. */
const ofNode = /^import (?:([\w$]+)(?:, )?)?(?:\* as ([\w$]+) )?(?:(\{[^}]*\}) |(?<=[\w$]) )?from "(node:[\w/]+)";$/gm;

/** Takes parts of Node without `import`, which reads every property of them first: of `process` that opens all streams, 6 ms and more. */
const withoutFacades: Plugin = {
  name: 'without-facades',
  renderChunk: code =>
    code.replace(ofNode, (_, whole?: string, namespace?: string, names?: string, id?: string) =>
      [whole, namespace, names?.replaceAll(' as ', ': ')]
        .filter(taken => taken !== undefined)
        .map(taken => `const ${taken} = process.getBuiltinModule("${id}");`)
        .join(' '),
    ),
};

export default defineConfig({
  input: 'src/cli.ts',
  platform: 'node',
  external: ['dockerode', 'react-devtools-core'],
  plugins: [withoutFacades],
  output: { dir: 'dist/program', format: 'esm', cleanDir: true, codeSplitting: { groups: [{ name: 'often', test: often }] } },
  // From the source some imports spare loading that the bundle has in one file anyway.
  checks: { ineffectiveDynamicImport: false },
  logLevel: 'warn',
});
