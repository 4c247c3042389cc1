import { expect, test } from 'vitest';
import { doneTo, singly, widely } from '../faults/choose.ts';
import { prove } from '../faults/prove.ts';
import { report } from '../faults/report.ts';
import { standUp } from '../faults/stand.ts';
import { faults } from '../faults/table.ts';
import { engineIsThere } from '../support/engine.ts';

const minutes = (count: number): number => count * 60_000;
/** As many faults as fit; `npm run faults` does all of them. */
const time = minutes(1);

test.skipIf(!engineIsThere)('faults are named by doctor, and what it says mends them', { timeout: minutes(15) }, async () => {
  await using stand = await standUp('samplemind-faults');
  const lines: string[] = [];
  const proof = await prove(stand, singly(widely(doneTo(faults, 'dev'))), { tell: line => void lines.push(line), end: Date.now() + time });
  const isRight = report('faults, each by itself', proof, line => void lines.push(line));
  console.log(lines.join('\n'));
  expect({ isRight, falseAlarms: proof.falseAlarms }, lines.join('\n')).toEqual({ isRight: true, falseAlarms: [] });
});
