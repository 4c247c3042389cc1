import { quoted } from '../../core/shell-words.ts';
import type { FixPlan } from './fix.ts';

/** Keeps `.env` and the program's state from the eyes of others. */
export const modeFix: FixPlan = async ({ host }) => {
  const open = (await host.upkeep.look()).loose.filter(({ isOurs }) => isOurs);
  const undo = open.map(({ path, mode }) => `chmod ${mode.toString(8)} ${quoted(path)}`).join('\n');
  return [
    {
      what: 'Keep what holds passwords to yourself',
      does: open.map(({ path, wanted }) => `chmod ${wanted.toString(8)} ${quoted(path)}`),
      undo: undo === '' ? null : undo,
      run: async () => {
        for (const { path, wanted } of open) await host.upkeep.setMode(path, wanted);
      },
    },
  ];
};

/** Gives what sudo left behind to the owner of the stack folder. */
export const ownerFix: FixPlan = async ({ host }) => {
  const { foreign } = await host.upkeep.look();
  return [
    {
      what: 'Give files back to their owner',
      does: foreign.map(path => `chown --reference=${quoted(host.home.stackFolder)} ${quoted(path)}`),
      undo: null,
      run: async () => {
        for (const path of foreign) await host.upkeep.giveBack(path);
      },
    },
  ];
};

/** Ends the lines of scripts as the shells of containers need them. */
export const crlfFix: FixPlan = async ({ host }) => {
  const { crlf } = await host.upkeep.look();
  return [
    {
      what: 'Let the lines of scripts end as everywhere but on Windows',
      does: crlf,
      undo: null,
      run: async () => {
        for (const path of crlf) await host.upkeep.endLinesWithLf(path);
      },
    },
  ];
};
