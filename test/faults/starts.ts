import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { Fault } from './fault.ts';
import type { Stand } from './stand.ts';

/** Of a container that does not come up again. */

const listening = new Map<Stand, Server>();

export const startFaults: readonly Fault[] = [
  {
    name: 'another program has the port',
    code: 'port-taken',
    subject: 'flower',
    inject: async stand => {
      const flower = await stand.container('flower');
      await flower.stop({ t: 1 });
      const server = createServer().listen(Number((await stand.home.env())['FLOWER_PORT']), '127.0.0.1');
      await once(server, 'listening');
      listening.set(stand, server);
      await flower.start().catch(() => undefined);
    },
    mend: async stand => {
      const server = listening.get(stand)?.close();
      if (server) await once(server, 'close');
      listening.delete(stand);
    },
    command: 'samplemind up',
  },
  {
    name: 'a start script with the line ends of Windows',
    code: 'script-crlf',
    subject: 'redis',
    inject: async stand => {
      await stand.edit('redis/start.sh', text => text.replaceAll('\n', '\r\n'));
      await (await stand.container('redis')).restart({ t: 5 });
    },
    mend: stand => stand.restore(),
  },
  {
    name: 'a flag that the program does not know',
    code: 'crash-loop',
    subject: 'prometheus',
    inject: async stand => {
      await stand.edit('docker-compose.yml', text => text.replace('--config.file=', '--config.fil='));
      await stand.docker('compose', 'up', '--detach', '--no-deps', 'prometheus');
    },
    mend: stand => stand.restore(),
    command: 'samplemind up prometheus',
  },
];
