import { readFile } from 'node:fs/promises';
import * as plain from 'node:http';
import * as secure from 'node:https';
import { isIP, type Socket } from 'node:net';
import { connect, getCACertificates } from 'node:tls';
import type { HttpRequest } from '../flows/ports.ts';
import { answerOf } from './https-request.ts';
import { type Environment, proxyFor } from './proxy.ts';

type Authorities = readonly string[] | undefined;

/**
 * A request beyond this machine, by the proxies that the environment names. Node's own agent knows of proxies, too, but waits for ever for
 * one that says nothing. What Node does not trust is tried again with what the system trusts and a file: reading those takes a while.
 */
export const askOutside = async (
  { authority }: NonNullable<HttpRequest['outside']>,
  sent: Request,
  signal: AbortSignal,
  env: Environment,
): Promise<Response> => {
  try {
    return await ask(sent, undefined, signal, env);
  } catch (error) {
    signal.throwIfAborted();
    if (!isUntrusted(error)) throw error;
    return await ask(sent, await authorities(authority), signal, env);
  }
};

const isUntrusted = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/.test(error.code);

const authorities = async (file: string | undefined): Promise<readonly string[]> => {
  const own = file === undefined ? [] : [await readFile(file, 'utf8').catch(() => '')];
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...own.filter(Boolean)])];
};

const ask = async (sent: Request, ca: Authorities, signal: AbortSignal, env: Environment): Promise<Response> => {
  const url = new URL(sent.url);
  const proxy = proxyFor(url, env);
  const trust = ca === undefined ? {} : { ca: [...ca] };
  const headers = { ...Object.fromEntries(sent.headers), host: url.host };
  const usual = { method: sent.method, headers, signal, agent: false } as const;
  if (url.protocol === 'http:')
    return answerOf(
      proxy
        ? doorTo(proxy)({ ...usual, ...placeOf(proxy), ...trust, path: url.href, headers: { ...headers, ...loginOf(proxy) } })
        : plain.request(url, usual),
    );
  if (!proxy) return answerOf(secure.request(url, { ...usual, ...trust }));
  const socket = await tunnel(proxy, url, trust, signal);
  const host = bare(url);
  const createConnection = () => connect({ socket, host, ...(isIP(host) ? {} : { servername: host }), ...trust });
  // An agent, even none, would make a connection of its own.
  return answerOf(secure.request(url, { method: sent.method, headers, signal, createConnection }));
};

/** A way through a proxy. Whatever keeps it from opening is the proxy's, and said to be. */
const tunnel = async (proxy: URL, url: URL, trust: object, signal: AbortSignal): Promise<Socket> => {
  const opened = Promise.withResolvers<Socket>();
  const refuse = (why: unknown): void =>
    opened.reject(Object.assign(new Error('The proxy opened no way', { cause: why }), { code: 'ERR_PROXY_TUNNEL' }));
  const target = `${url.hostname}:${url.port === '' ? 443 : url.port}`;
  const headers = { host: target, ...loginOf(proxy) };
  const asked = doorTo(proxy)({ ...placeOf(proxy), ...trust, method: 'CONNECT', path: target, headers, signal, agent: false });
  asked.once('connect', ({ statusCode }, socket) => {
    if (statusCode === 200) return opened.resolve(socket);
    socket.destroy();
    refuse(statusCode);
  });
  asked.once('response', answer => {
    answer.destroy();
    refuse(answer.statusCode);
  });
  asked.once('error', refuse);
  asked.end();
  return await opened.promise;
};

const doorTo = ({ protocol }: URL) => (protocol === 'https:' ? secure.request : plain.request);

const placeOf = (url: URL) => ({ host: bare(url), port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port) });

/** Without the brackets of an IPv6 address. */
const bare = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const loginOf = ({ username, password }: URL): Readonly<Record<string, string>> =>
  username === ''
    ? {}
    : {
        'proxy-authorization': `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`,
      };
