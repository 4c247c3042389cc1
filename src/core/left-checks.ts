import { type PortMove, portTaken } from './checkup-ports.ts';
import { edits } from './edits.ts';
import { overriddenInEnv } from './env-check-shell.ts';
import { type Finding, isBlocking } from './findings.ts';
import { lookParts } from './machine-look.ts';
import { once } from './once.ts';
import { reveal } from './values.ts';
import { chosenOf, movesOf, valuesOf, type Wizard } from './wizard.ts';

/** Something that no change of `.env` settled yet. */
export interface Left {
  readonly finding: Finding;
  /** Whether the start would refuse it: what is wrong with files or the network, it bears. */
  readonly blocks: boolean;
  /** The port to take instead, where it is one that the person holds on to. */
  readonly move: PortMove | undefined;
}

/** What is left of the last looks, worst first; nothing where nothing is to be started. */
export const leftOf = once((wizard: Wizard): readonly Left[] => {
  const { looked, start } = wizard;
  if (!start) return [];
  const settled = movesOf(wizard).map(({ key }) => key);
  const chosen = chosenOf(wizard);
  const moves = looked.machine?.moves ?? [];
  const kept = moves.filter(({ key, port }) => !settled.includes(key) && reveal(chosen[key]) === String(port));
  const all: readonly Left[] = [
    ...kept.map(move => ({ finding: portTaken(move, true), blocks: true, move })),
    ...lookParts.flatMap(part =>
      (looked[part]?.findings ?? [])
        .filter(found => !isWritten(wizard, found))
        .map(finding => ({ finding, blocks: part === 'machine' && isBlocking(finding), move: undefined })),
    ),
    ...overridden(wizard).map(finding => ({ finding, blocks: false, move: undefined })),
  ];
  const bad = all.filter(({ finding: { severity } }) => severity === 'error' || severity === 'warning');
  return [...bad.filter(({ blocks }) => blocks), ...bad.filter(({ blocks }) => !blocks)];
});

/** How many of them keep work from starting. */
export const blockingIn = (wizard: Wizard): number => leftOf(wizard).filter(({ blocks }) => blocks).length;

/** A file that is written is its owner's alone. */
const isWritten = (wizard: Wizard, { code, subject }: Finding): boolean =>
  code === 'env-loose-mode' && subject === '.env' && edits(wizard).length > 0;

/** What the shell says otherwise than `.env` will. */
const overridden = (wizard: Wizard): readonly Finding[] => {
  const { offered, present } = wizard;
  const written = [...Object.keys(present), ...edits(wizard).map(({ key }) => key)];
  const values = valuesOf(wizard);
  return Object.keys(offered)
    .filter(key => written.includes(key) && reveal(values[key]) !== reveal(offered[key]))
    .map(overriddenInEnv);
};
