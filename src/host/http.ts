import { reveal } from '../core/values.ts';
import type { Http, HttpAnswer, HttpRequest } from '../flows/ports.ts';
import type { Environment } from './proxy.ts';

/**
 * Requests by Node's own fetch. Where an address is given beside the name, or it goes by a proxy, by `node:https`: fetch has no word for those.
 * `env` names the proxies.
 */
export const httpIn = (env: Environment): Http => ({
  send: async request => {
    const limit = AbortSignal.timeout(request.limit);
    const signal = request.signal ? AbortSignal.any([limit, request.signal]) : limit;
    const sent = new Request(request.url, {
      method: request.method,
      redirect: 'manual',
      headers: headersOf(request),
      ...bodyOf(request),
    });
    const answer = await answering(request, sent, signal, env).catch((error: unknown) => {
      signal.throwIfAborted();
      // fetch hides the reason behind "fetch failed".
      throw error instanceof Error && error.cause instanceof Error && request.outside === undefined ? error.cause : error;
    });
    const text = await answer.text();
    return { status: answer.status, body: parsed(text), ...waitIn(answer.headers.get('retry-after')), ...dateIn(answer.headers) };
  },
});

export const http: Http = httpIn(process.env);

const answering = async ({ at, outside }: HttpRequest, sent: Request, signal: AbortSignal, env: Environment): Promise<Response> => {
  if (at) return (await import('./https-request.ts')).askAt(at, new URL(sent.url), sent, signal);
  return outside ? (await import('./outside-request.ts')).askOutside(outside, sent, signal, env) : fetch(sent, { signal });
};

const headersOf = ({ token, headers = {}, json }: HttpRequest): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, reveal(value)])),
  ...(token ? { authorization: `Bearer ${token.reveal()}` } : {}),
  ...(json ? { 'content-type': 'application/json' } : {}),
});

const bodyOf = ({ json, file }: HttpRequest): { body?: string | FormData } => {
  if (json) return { body: JSON.stringify(Object.fromEntries(Object.entries(json).map(([key, value]) => [key, reveal(value)]))) };
  if (!file) return {};
  const form = new FormData();
  form.set(file.field, new Blob([Uint8Array.from(file.content)], { type: file.type }), file.name);
  return { body: form };
};

/** Retry-After, RFC 9110: whole seconds or a date. */
const waitIn = (header: string | null): Pick<HttpAnswer, 'retryAfter'> => {
  if (header === null) return {};
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? { retryAfter: Math.max(0, ms) } : {};
};

/** Date, RFC 9110; a cache says by Age how long ago that was. */
const dateIn = (headers: Headers): Pick<HttpAnswer, 'date'> => {
  const date = Date.parse(headers.get('date') ?? '');
  const age = Number(headers.get('age') ?? 0) * 1000;
  return Number.isFinite(date + age) ? { date: date + age } : {};
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
