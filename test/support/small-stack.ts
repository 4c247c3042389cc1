import { type Service, setting } from '../../src/stack/define.ts';
import { defineStack } from '../../src/stack/define-stack.ts';
import { text } from '../../src/stack/schemas.ts';

/** A service of the simplest kind. */
export const service = (more: Partial<Service>): Service => ({
  purpose: 'stands for one of its kind',
  needs: [],
  probe: { kind: 'container' },
  image: { dockerfile: 'Dockerfile' },
  modes: ['dev'],
  onSmokePath: true,
  startLimit: 120_000,
  ports: [],
  volumes: [],
  ...more,
});

const variable = () =>
  setting(text, { ask: 'A value', section: 'databases', page: 'mode', readers: ['compose'], change: 'recreate', secret: true });

/** A store, a one-shot upon it, a queue, an application that needs all three, and a panel that nobody needs. */
export const smallStack = defineStack({
  name: 'small',
  modes: ['dev'],
  settings: { STORE_PASSWORD: variable(), STORE_IMAGE: variable() },
  services: {
    app: service({ needs: ['store', 'users', 'queue'] }),
    store: service({
      image: { variable: 'STORE_IMAGE' },
      volumes: ['store-data'],
      baked: { volume: 'store-data', keys: ['STORE_PASSWORD'] },
    }),
    users: service({ needs: ['store'], probe: { kind: 'one-shot' } }),
    queue: service({}),
    panel: service({ needs: ['queue'], onSmokePath: false }),
  },
  images: [{ recipe: 'store', variable: 'STORE_IMAGE', standIn: 'base/store:2', replaces: 'store:1' }],
});
