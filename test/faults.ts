import { stack } from '../src/stack/stack.ts';
import { inPairs, singly } from './faults/choose.ts';
import { prove } from './faults/prove.ts';
import { report } from './faults/report.ts';
import { standUp } from './faults/stand.ts';
import { faults } from './faults/table.ts';

/**
 * Does every fault of the table to one real stack, one after the other, and looks whether `samplemind doctor` names it.
 * `npm run faults -- redis crlf` takes those whose name holds one of the words; `npm run soak` does them in pairs, too.
 */
const words = process.argv.slice(2).filter(word => word !== '--pairs');
const chosen = faults.filter(({ name, code }) => words.length === 0 || words.some(word => `${name} ${code}`.includes(word)));
const tell = (line: string): void => console.log(line);

await using stand = await standUp(`samplemind-faults-${process.pid}`);
const areRight = [report('faults, each by itself', await prove(stand, singly(chosen), { tell }), tell)];
if (process.argv.includes('--pairs')) {
  const pairs = inPairs(chosen, stack);
  areRight.push(report('pairs of faults', await prove(stand, pairs, { tell }), tell));
}
process.exitCode = areRight.every(Boolean) ? 0 : 1;
