import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of this machine that nobody listens on. */
export const closedPort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

/** Whether nobody listens on a port, at any address of this machine. */
export const isFree = async (port: number): Promise<boolean> => {
  const server = createServer();
  const free = Promise.withResolvers<boolean>();
  server.once('error', () => free.resolve(false));
  server.listen(port, () => server.close(() => free.resolve(true)));
  return free.promise;
};
