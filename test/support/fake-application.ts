import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer, json } from 'node:stream/consumers';
import { z } from 'zod';
import { listening } from './server.ts';

interface Sample {
  readonly id: string;
  readonly owner: string;
  readonly filename: string;
  /** How often it was looked at before it was done. */
  looks: number;
}

export interface FakeApplication {
  readonly port: number;
  registrationOpen: boolean;
  /** Features that are switched off have no effect, as in the real one. */
  features: { audio_analysis: boolean; similarity_search: boolean };
  /** Email addresses and passwords. */
  readonly accounts: Map<string, string>;
  readonly samples: Map<string, Sample>;
  /** Looks at a sample until it is analysed. */
  takes: number;
  /** Seconds that the worker measures. */
  measures: number;
  /** What the worker says where it fails. */
  fails: string | undefined;
  /** Whether the search finds the others. */
  finds: boolean;
  /** Answers in place of the usual ones, by method and path without ids. */
  readonly answers: Record<string, { readonly status: number; readonly body: unknown }>;
  /** What refuses a method and path so many times before anything is done. */
  readonly busy: Record<string, { readonly status: number; readonly retryAfter?: string; times: number }>;
  /** The method and path that is refused with all passwords and tokens that ever came. */
  repeats: string | undefined;
  readonly received: Set<string>;
  /** Methods and paths that were asked for. */
  readonly asked: string[];
}

const Login = z.object({ email: z.string(), password: z.string() });

/** An application that keeps what it is given as the real one does, over HTTP at a port of its own. */
export const fakeApplication = async (): Promise<FakeApplication> => {
  const app: FakeApplication & { port: number } = {
    port: 0,
    registrationOpen: true,
    features: { audio_analysis: true, similarity_search: true },
    accounts: new Map(),
    samples: new Map(),
    takes: 2,
    measures: 2,
    fails: undefined,
    finds: true,
    answers: {},
    busy: {},
    repeats: undefined,
    received: new Set(),
    asked: [],
  };
  const tokens = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const [, path = ''] = /^\/api\/v1([^?]*)/.exec(request.url ?? '') ?? [];
    const [, id = ''] = /^\/audio\/files\/([^/]+)/.exec(path) ?? [];
    const road = `${request.method} ${id === '' ? path : path.replace(id, ':id')}`;
    app.asked.push(road);
    const busy = app.busy[road];
    if (busy && busy.times > 0) {
      busy.times -= 1;
      response.writeHead(busy.status, busy.retryAfter === undefined ? {} : { 'retry-after': busy.retryAfter }).end('{}');
      return;
    }
    const email = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''));
    const usual = await answer(app, tokens, road, id, email, request);
    const echo = { status: 422, body: { input: [...app.received] } };
    const { status, body } = app.answers[road] ?? (app.repeats === road ? echo : usual);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body === undefined ? '' : JSON.stringify(body));
  });
  app.port = await listening(server);
  return app;
};

type Answer = { readonly status: number; readonly body?: unknown };

const answer = async (
  app: FakeApplication,
  tokens: Map<string, string>,
  road: string,
  id: string,
  email: string | undefined,
  request: IncomingMessage,
): Promise<Required<Answer> | { readonly status: number; readonly body: undefined }> => {
  const reply = (status: number, body: unknown = undefined) => ({ status, body });
  if (road === 'GET /auth/settings') return reply(200, { registration_open: app.registrationOpen, features: app.features });
  if (road === 'POST /auth/register' || road === 'POST /auth/login') {
    const given = Login.parse(await json(request));
    app.received.add(given.password);
    if (road === 'POST /auth/register') {
      if (!app.registrationOpen) return reply(403, { detail: { code: 'registration-closed' } });
      app.accounts.set(given.email, given.password);
      return reply(201, { email: given.email });
    }
    if (app.accounts.get(given.email) !== given.password) return reply(401, { detail: { code: 'login-refused' } });
    if (app.repeats === road) return reply(422, undefined);
    const token = `token-${randomUUID()}`;
    tokens.set(token, given.email);
    app.received.add(token);
    return reply(200, { access_token: token });
  }
  if (email === undefined) return reply(401, { detail: { code: 'no-token' } });
  if (road === 'POST /audio/upload') {
    const file = await buffer(request);
    if (!file.includes('RIFF') || !/^multipart\/form-data; boundary=/.test(request.headers['content-type'] ?? '')) return reply(415);
    const sample = { id: randomUUID(), owner: email, filename: /filename="([^"]+)"/.exec(file.toString('latin1'))?.[1] ?? '', looks: 0 };
    app.samples.set(sample.id, sample);
    return reply(202, { id: sample.id, status: 'queued' });
  }
  if (road === 'DELETE /auth/me') {
    app.accounts.delete(email);
    for (const sample of app.samples.values()) if (sample.owner === email) app.samples.delete(sample.id);
    return reply(204);
  }
  const sample = app.samples.get(id);
  if (sample?.owner !== email) return reply(404, { detail: { code: 'not-found' } });
  if (road === 'GET /audio/files/:id') return reply(200, shown(app, sample));
  if (road === 'GET /audio/files/:id/similar' && !app.features.similarity_search) return reply(404, { detail: { code: 'feature-off' } });
  if (road === 'GET /audio/files/:id/similar')
    return reply(200, { items: [...app.samples.values()].filter(other => app.finds && other.id !== id && other.owner === email) });
  app.samples.delete(id);
  return reply(204);
};

const shown = (app: FakeApplication, sample: Sample) => {
  if (!app.features.audio_analysis) return { id: sample.id, status: 'stored', error: null, analysis: null };
  sample.looks += 1;
  const isDone = sample.looks > app.takes;
  if (isDone && app.fails !== undefined) return { id: sample.id, status: 'failed', error: app.fails, analysis: null };
  const analysis = isDone ? { duration_seconds: app.measures } : null;
  return { id: sample.id, status: isDone ? 'analyzed' : 'analyzing', error: null, analysis };
};
