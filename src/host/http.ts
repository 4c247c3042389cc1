import { reveal } from '../core/values.ts';
import type { Http, HttpRequest } from '../flows/ports.ts';

/** Requests by Node's own fetch. */
export const http: Http = {
  send: async request => {
    const limit = AbortSignal.timeout(request.limit);
    const answer = await fetch(request.url, {
      method: request.method,
      redirect: 'manual',
      headers: headersOf(request),
      signal: request.signal ? AbortSignal.any([limit, request.signal]) : limit,
      ...bodyOf(request),
    }).catch((error: unknown) => {
      // fetch hides the reason behind "fetch failed".
      throw error instanceof Error && error.cause instanceof Error ? error.cause : error;
    });
    const text = await answer.text();
    return { status: answer.status, body: parsed(text) };
  },
};

const headersOf = ({ token, json }: HttpRequest): Record<string, string> => ({
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

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
