import { portMoves } from '../../core/checkup-ports.ts';
import { changeLine } from '../../core/env-changes.ts';
import { reading } from '../../core/values.ts';
import { portsHere } from '../checkup.ts';
import { envProposal } from '../env-change.ts';
import { installation } from '../installation.ts';
import type { FixPlan } from './fix.ts';

/** Takes the next free ports, and writes them to `.env` with all that follows from them. */
export const portFix: FixPlan = async ({ stack, host, ui }) => {
  const { services, values, project } = await installation(stack, host);
  const read = reading(values);
  const moves = portMoves(stack, services, read, await portsHere(stack, host, { services, values }), project);
  const texts = Object.fromEntries(moves.map(({ key, free }) => [key, String(free)]));
  const { changes, write } = await envProposal(stack, host, texts, 'doctor --fix');
  if (changes.length === 0) return [];
  return [
    {
      what:
        moves.length === 1
          ? `Take port ${moves[0]?.free} in place of ${moves[0]?.port}`
          : 'Take free ports in place of those that are taken',
      does: [...changes.map(change => `.env: ${changeLine(change)}`), 'It holds from the next samplemind up on'],
      undo: 'samplemind env undo',
      run: async () => ui.tell({ type: 'wrote', keys: changes.map(({ key }) => key), proof: await write() }),
    },
  ];
};
