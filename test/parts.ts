export interface Part {
  readonly name: string;
  readonly what: string;
  /** Beside the project's own. */
  readonly folder?: string;
  /** Commands that have to end well first. */
  readonly before?: readonly (readonly string[])[];
  /** Writes its report to the path. */
  readonly command: (report: string) => readonly string[];
  readonly counts: 'vitest' | 'junit';
  /** Whether it wants the engine, and base images. */
  readonly onEngine?: true;
  /** It mostly waits, and touches nothing that others use: it runs beside those that come after it. */
  readonly beside?: true;
  /** It begins when those beside have ended. */
  readonly alone?: true;
}

const vitest =
  (...args: readonly string[]) =>
  (report: string): readonly string[] => ['vitest', 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];

/** All tests, in the order in which they fail cheapest. */
export const parts: readonly Part[] = [
  { name: 'fast', what: 'the program without an engine', command: vitest('--project', 'fast'), counts: 'vitest' },
  {
    name: 'page',
    what: 'the starter’s page',
    folder: 'assets/app/web-app',
    before: [['npm', 'ci', '--no-audit', '--no-fund', '--silent']],
    command: vitest(),
    counts: 'vitest',
  },
  {
    name: 'programs',
    what: 'the program, and its files, beside other real programs',
    command: vitest('--project', 'programs', '--maxWorkers=2'),
    counts: 'vitest',
  },
  {
    name: 'python',
    what: 'the application’s own tests, on its Python and on another',
    command: vitest('--project', 'python'),
    counts: 'vitest',
    onEngine: true,
    beside: true,
  },
  {
    name: 'engine',
    what: 'the program’s doors against a real engine',
    command: vitest('--project', 'engine', '--no-file-parallelism'),
    counts: 'vitest',
    onEngine: true,
  },
  {
    name: 'machines',
    what: 'the program on machines without an engine',
    command: vitest('--project', 'machines'),
    counts: 'vitest',
    onEngine: true,
    beside: true,
  },
  {
    name: 'journeys',
    what: 'the whole program against a real engine',
    command: vitest('--project', 'journeys', '--no-file-parallelism'),
    counts: 'vitest',
    onEngine: true,
  },
  {
    name: 'alone',
    what: 'the program, and the stack by hand, with the engine to themselves',
    command: vitest('--project', 'alone', '--no-file-parallelism'),
    counts: 'vitest',
    onEngine: true,
    alone: true,
  },
];
