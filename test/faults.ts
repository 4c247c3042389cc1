import { prove } from './faults/prove.ts';
import { report } from './faults/report.ts';
import { standUp } from './faults/stand.ts';
import { faults } from './faults/table.ts';

/**
 * Does every fault of the table to one real stack, one after the other, and looks whether `samplemind doctor` names it.
 * `npm run faults -- redis crlf` takes those whose name holds one of the words.
 */
const words = process.argv.slice(2);
const chosen = faults.filter(({ name, code }) => words.length === 0 || words.some(word => `${name} ${code}`.includes(word)));

await using stand = await standUp(`samplemind-faults-${process.pid}`);
process.exitCode = report(await prove(stand, chosen, line => console.log(line)), line => console.log(line)) ? 0 : 1;
