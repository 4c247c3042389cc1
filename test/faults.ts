import { stack } from '../src/stack/stack.ts';
import { doneTo, inPairs, singly } from './faults/choose.ts';
import { prove } from './faults/prove.ts';
import { report } from './faults/report.ts';
import { standUp } from './faults/stand.ts';
import { faults } from './faults/table.ts';

/**
 * Does every fault of the table to a real stack of its mode, one after the other, and looks whether `samplemind doctor` names it.
 * `npm run faults -- redis crlf` takes those whose name holds one of the words; `npm run soak` does them in pairs, too.
 */
const words = process.argv.slice(2).filter(word => word !== '--pairs');
const chosen = faults.filter(({ name, code }) => words.length === 0 || words.some(word => `${name} ${code}`.includes(word)));
const tell = (line: string): void => console.log(line);

const areRight: boolean[] = [];
for (const mode of ['dev', 'prod'] as const) {
  const here = doneTo(chosen, mode);
  if (here.length === 0) continue;
  await using stand = await standUp(`samplemind-faults-${mode}-${process.pid}`, mode);
  areRight.push(report(`faults in ${mode}, each by itself`, await prove(stand, singly(here), { tell }), tell));
  if (!process.argv.includes('--pairs') || mode === 'prod') continue;
  areRight.push(report('pairs of faults', await prove(stand, inPairs(here, stack), { tell }), tell));
}
process.exitCode = areRight.every(Boolean) ? 0 : 1;
