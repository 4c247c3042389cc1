import { sizeOf } from '../../core/size.ts';
import type { FixPlan } from './fix.ts';

/** Lets the build cache go: never an image, never a volume. */
export const diskFix: FixPlan = async ({ host, ui }) => {
  const spare = sizeOf(await host.engine.spareCache());
  return [
    {
      what: 'Make room on the disk of Docker',
      does: [`docker builder prune: about ${spare} of build cache; images and volumes stay, the next build takes longer`],
      undo: null,
      run: async () => {
        const line = `the build cache was let go: ${sizeOf(await host.engine.dropCache())}`;
        ui.tell({ type: 'log', service: 'docker', line });
      },
    },
  ];
};
