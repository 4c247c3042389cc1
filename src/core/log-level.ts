export const levels = ['debug', 'info', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];

/** Names of levels as the stack's programs write them: Python, uvicorn, Celery, nginx, Go's programs, MongoDB, Redis (one sign). */
const names: readonly (readonly [RegExp, Level])[] = [
  [/^(?:debug|trace|d\d?|\.)$/i, 'debug'],
  [/^(?:info|notice|i|-|\*)$/i, 'info'],
  [/^(?:warn|warning|w|#)$/i, 'warning'],
  [/^(?:error|err|fatal|critical|crit|alert|emerg|panic|e|f)$/i, 'error'],
];

/** Where each of them puts it; the first that fits counts. */
const places: readonly RegExp[] = [
  // {"level": "info"}, {"s":"I"} (MongoDB)
  /"(?:level|severity|s)"\s*:\s*"(\w+)"/i,
  // level=warn
  /\blevel=(\w+)/i,
  // [2026-11-24 11:00:00,000: WARNING/MainProcess]
  /^\[[\d :,.-]+: (\w+)\//,
  // 2026/11/24 11:00:00 [error] 7#7
  /^\d{4}\/\d\d\/\d\d [\d:]+ \[(\w+)\]/,
  // 2026-11-24T11:00:00.000Z WARNING celery.beat: late
  /^\s*\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?\s+(\w+)\s/,
  // INFO:     Started server, [I 261124 11:00:00 command:168]
  /^(DEBUG|INFO|WARNING|ERROR|CRITICAL):/,
  /^\[([DIWE]) \d{6} /,
  // 1:M 24 Nov 2026 11:00:00.000 * Ready
  /^\d+:[A-Z] \d{1,2} \w{3} \d{4} [\d:.]+ ([.*#-]) /,
];

/** How serious a line of a log says it is; undefined where it says nothing, as the lines of a traceback do. */
export const levelOf = (line: string): Level | undefined => {
  for (const place of places) {
    const word = place.exec(line)?.[1];
    const level = word === undefined ? undefined : names.find(([name]) => name.test(word))?.[1];
    if (level) return level;
  }
  return undefined;
};

/** Whether a level is at least as serious as another. */
export const isAtLeast = (level: Level, least: Level): boolean => levels.indexOf(level) >= levels.indexOf(least);
