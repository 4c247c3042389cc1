/** BuildKit of what the kernel killed, then as the kernel, gcc, pip, Node and C++ say it themselves; a shell has a whole line for it. */
const said = [
  /exit code: 137\b/,
  /signal: killed|Killed signal terminated program/i,
  /cannot allocate memory|out of memory|memory exhausted/i,
  /\bMemoryError\b|\bstd::bad_alloc\b/,
  /^(?:\S+: )?(?:line )?(?:\d+:? +)*Killed\b/,
];

/** How many lines before the end may hold the reason. */
const lastLines = 40;

/** Whether a build that failed ended for want of memory, as its output tells. */
export const wantedMemory = (output: readonly string[]): boolean =>
  output
    .slice(-lastLines)
    .map(line => line.replace(/^#\d+ (?:\d+\.\d+ )?/, ''))
    .some(line => said.some(pattern => pattern.test(line)));
