import { readFile } from 'node:fs/promises';
import { Agent, type RequestOptions, request } from 'node:https';
import { join } from 'node:path';
import { envOf, type Production, portsOf } from './running.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Asks the page's own address over TLS, trusting the CA of the installation and nothing else. Rejects where no answer comes. */
export type Ask = (path: string, question?: Question) => Promise<Answer>;

export const caOf = (production: Production): Promise<string> => readFile(join(production.folder, '.samplemind/tls/ca.crt'), 'utf8');

/** Connections are kept open, as browsers keep them; end them by `close`. */
export const asker = async (production: Production): Promise<{ readonly ask: Ask; readonly close: () => void }> => {
  const { https: port } = await portsOf(production);
  const agent = new Agent({ ca: await caOf(production), keepAlive: true, maxSockets: 16 });
  const ask: Ask = (path, { body, ...question } = {}) =>
    send({ host: '127.0.0.1', servername: 'localhost', port, path, agent, ...question }, body);
  return {
    ask: (path, question) => ask(path, { ...question, headers: { host: `localhost:${port}`, ...question?.headers } }),
    close: () => agent.destroy(),
  };
};

const send = (options: RequestOptions, body: string | Buffer | undefined): Promise<Answer> => {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request({ ...options, timeout: 60_000 }, answer => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('error', reject);
    answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }));
  });
  sent.on('timeout', () => sent.destroy(new Error('no answer for a minute')));
  sent.on('error', reject);
  sent.end(body);
  return promise;
};

/** The header that the first account is logged in by. */
export const logIn = async (production: Production, ask: Ask): Promise<Readonly<Record<string, string>>> => {
  const { FIRST_ACCOUNT_EMAIL: email, FIRST_ACCOUNT_PASSWORD: password } = await envOf(production);
  const answer = await ask('/api/v1/auth/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 200) throw new Error(`the first account cannot log in: ${answer.status}`);
  return { authorization: `Bearer ${JSON.parse(answer.body.toString()).access_token}` };
};
