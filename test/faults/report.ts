import { nameOf, type Proof, type Proven } from './prove.ts';

const percent = (part: number, whole: number): string => `${whole === 0 ? 100 : Math.round((1000 * part) / whole) / 10} %`;

/** The nearest-rank percentile; NaN of nothing. */
const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.ceil(share * values.length) - 1] ?? Number.NaN;

/** Prints a line a case and the figures; `what` names the cases. Whether all is as it should be. */
export const report = (what: string, { proven, falseAlarms, looks }: Proof, print: (line: string) => void): boolean => {
  const right = proven.filter(({ isRight }) => isRight);
  const repaired = proven.filter(({ isMended }) => isMended);
  const seconds = right.map(({ toCause }) => toCause / 1000);
  const widest = Math.max(...proven.map(({ faults }) => nameOf(faults).length));
  print('');
  for (const one of proven) print(lineOf(one, widest));
  print('');
  print(`${proven.length} ${what}: ${right.length} right (${percent(right.length, proven.length)})`);
  print(`remedy works: ${repaired.length} of ${proven.length}; false alarms: ${falseAlarms.length} in ${looks} looks at a healthy stack`);
  print(`seconds to the cause: median ${percentile(seconds, 0.5).toFixed(1)}, p95 ${percentile(seconds, 0.95).toFixed(1)}`);
  for (const alarm of falseAlarms) print(`false alarm: ${alarm}`);
  return right.length === proven.length && repaired.length === proven.length && falseAlarms.length === 0;
};

const lineOf = ({ faults, isRight, isMended, named, toCause, whole }: Proven, widest: number): string =>
  [
    isRight ? 'right' : 'WRONG',
    nameOf(faults).padEnd(widest),
    faults
      .map(({ code, subject }) => `${code} of ${subject}`)
      .join(' and ')
      .padEnd(40),
    `${(toCause / 1000).toFixed(1)} s`.padStart(7),
    `${(whole / 1000).toFixed(0)} s in all`.padStart(12),
    isMended ? '' : 'NOT MENDED',
    isRight ? '' : `said ${named}`,
  ]
    .join('  ')
    .trimEnd();
