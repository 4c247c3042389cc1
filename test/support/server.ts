import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { onTestFinished } from 'vitest';

/** Listens on a port of its own until the test is over. The port. */
export const listening = async (server: Server | SecureServer): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

/** A server that answers so, until the test is over. Its address. */
export const serve = async (answer: RequestListener): Promise<string> => `http://127.0.0.1:${await listening(createServer(answer))}`;
