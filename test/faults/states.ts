import type { Fault } from './fault.ts';

/** Of a container that ran: stopped, frozen, killed. */
export const stateFaults: readonly Fault[] = [
  {
    name: 'the broker is stopped',
    code: 'service-stopped',
    subject: 'redis',
    inject: async stand => (await stand.container('redis')).stop(),
  },
  {
    name: 'the vector store is paused',
    code: 'container-paused',
    subject: 'chromadb',
    inject: async stand => (await stand.container('chromadb')).pause(),
  },
  {
    name: 'the page is stopped',
    code: 'service-stopped',
    subject: 'frontend',
    inject: async stand => (await stand.container('frontend')).stop({ t: 1 }),
  },
];
