import { readFile } from 'node:fs/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { getCACertificates } from 'node:tls';
import type { HttpRequest } from '../flows/ports.ts';

/**
 * A request to a name at an address that it need not resolve to. The certificate is checked against the name as ever, by the
 * authorities that Node and the system trust and the one in a file.
 */
export const askAt = async (
  { address, authority }: NonNullable<HttpRequest['at']>,
  url: URL,
  sent: Request,
  signal: AbortSignal,
): Promise<Response> => {
  const own = authority === undefined ? [] : [await readFile(authority, 'utf8')];
  const content = Buffer.from(await sent.arrayBuffer());
  const asked = request({
    ...{ host: address, port: url.port === '' ? 443 : Number(url.port), path: url.pathname + url.search, method: sent.method, signal },
    servername: url.hostname,
    ca: [...getCACertificates('default'), ...getCACertificates('system'), ...own],
    headers: { ...Object.fromEntries(sent.headers), host: url.host, 'content-length': content.length },
    agent: false,
  });
  return await answerOf(asked, content);
};

/** Sends what was asked, and reads the whole answer. */
export const answerOf = async (asked: ClientRequest, content?: Uint8Array): Promise<Response> => {
  const answered = Promise.withResolvers<IncomingMessage>();
  asked.once('response', answered.resolve);
  asked.on('error', answered.reject);
  asked.end(content);
  const answer = await answered.promise;
  const wait = answer.headers['retry-after'];
  const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': wait };
  const said = await text(answer);
  // An empty one is null: some statuses may have nothing else.
  return new Response(said === '' ? null : said, { status: answer.statusCode ?? 502, headers });
};
