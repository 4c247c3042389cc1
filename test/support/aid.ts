import type { Aid } from '../../src/flows/ports.ts';
import { random } from '../../src/host/random.ts';

/** For who asks for no help of the machine: no key is tried anywhere. */
export const noAid: Aid = { where: '/srv/music', secret: random.secret, checkKey: async () => undefined };
