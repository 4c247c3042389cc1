import { certificateFaults } from './certificates.ts';
import type { Fault } from './fault.ts';
import { fileFaults } from './files.ts';
import { startFaults } from './starts.ts';
import { stateFaults } from './states.ts';
import { storeFaults } from './stores.ts';

/** Every fault that `npm run faults` does to a stack, each by itself. */
export const faults: readonly Fault[] = [...stateFaults, ...startFaults, ...storeFaults, ...fileFaults, ...certificateFaults];
