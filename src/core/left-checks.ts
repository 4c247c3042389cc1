import { type PortMove, portTaken } from './checkup-ports.ts';
import { type Finding, isBlocking } from './findings.ts';
import { reveal } from './values.ts';
import { chosenOf, movesOf, type Wizard } from './wizard.ts';

/** Something of the machine that no change of `.env` settled yet. */
export interface Left {
  readonly finding: Finding;
  /** The port to take instead, where it is one that the person holds on to. */
  readonly move: PortMove | undefined;
}

/** What is left of the last look, worst first; nothing where nothing is to be started. */
export const leftOf = (wizard: Wizard): readonly Left[] => {
  const { looked, start } = wizard;
  if (!looked || !start) return [];
  const settled = movesOf(wizard).map(({ key }) => key);
  const chosen = chosenOf(wizard);
  const kept = looked.moves.filter(({ key, port }) => !settled.includes(key) && reveal(chosen[key]) === String(port));
  const all: readonly Left[] = [
    ...looked.findings.map(finding => ({ finding, move: undefined })),
    ...kept.map(move => ({ finding: portTaken(move, true), move })),
  ];
  const bad = all.filter(({ finding: { severity } }) => severity === 'error' || severity === 'warning');
  return [...bad.filter(({ finding }) => isBlocking(finding)), ...bad.filter(({ finding }) => !isBlocking(finding))];
};

/** How many of them keep work from starting. */
export const blockingIn = (wizard: Wizard): number => leftOf(wizard).filter(({ finding }) => isBlocking(finding)).length;
