import type { Aid } from '../../src/flows/ports.ts';

/** For who asks for no help: no key is tried anywhere. */
export const noAid: Aid = { checkKey: async () => undefined };
