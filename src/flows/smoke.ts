import { z } from 'zod';
import { Problem } from '../core/problem.ts';
import { redactor } from '../core/redact.ts';
import { Secret } from '../core/secret.ts';
import { toneWav } from '../core/tone.ts';
import { reveal } from '../core/values.ts';
import type { Stack } from '../stack/define.ts';
import { type Installation, installation } from './installation.ts';
import { isOwn } from './own-source.ts';
import type { Host, HttpAnswer, HttpRequest, Ui } from './ports.ts';
import { smokeOwnSource } from './smoke-source.ts';
import { step, stopIfAsked } from './step.ts';

const oneRequest = 15_000;
const analysisLimit = 90_000;
const lookAgain = 300;
/** Too many requests, too busy: asked again later they may be taken. */
const passing: readonly number[] = [429, 503];
const usualWait = 1000;

const Settings = z.object({
  registration_open: z.boolean(),
  // An application that does not speak of features has them.
  features: z
    .object({ audio_analysis: z.boolean(), similarity_search: z.boolean() })
    .default({ audio_analysis: true, similarity_search: true }),
});
type Features = z.infer<typeof Settings>['features'];
const Tokens = z.object({ access_token: z.string() });
const Uploaded = z.object({ id: z.string() });
const Sample = z.object({
  id: z.string(),
  status: z.string(),
  error: z.string().nullable(),
  analysis: z.object({ duration_seconds: z.number() }).nullable(),
});
const Found = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Puts a real job through the running stack. Throws `smoke-failed`, saying which part did not come through. */
export const smoke = async (stack: Stack, host: Host, ui: Ui, signal: AbortSignal): Promise<void> => {
  const here = await installation(stack, host);
  await smokeStep(host, ui, here, signal);
};

export const smokeStep = (host: Host, ui: Ui, here: Installation, signal: AbortSignal): Promise<void> =>
  step(host, ui, 'smoke', signal, async () => {
    const started = host.clock.now();
    const api = await apiOf(host, ui, here, signal);
    if (isOwn(here)) {
      const live = () => api('the API is not live', { method: 'GET', path: '/health/live' });
      const what = await smokeOwnSource(host, ui, here, live, signal);
      ui.tell({ type: 'smoke-passed', what, took: host.clock.now() - started });
      return;
    }
    const visit = await arrive(api, host, here);
    await roundTrip(api, host, ui, visit, signal).catch(async (error: unknown) => {
      // The first failure is the one to tell; what could not be removed then is at most a test account.
      await leave(api, visit).catch((left: unknown) => ui.tell({ type: 'log', service: 'smoke', line: `not removed: ${String(left)}` }));
      throw error;
    });
    await leave(api, visit);
    ui.tell({ type: 'smoke-passed', what: proven(visit.features), took: host.clock.now() - started });
  });

interface Visit {
  readonly token: Secret;
  /** Made for this test, so it goes as a whole. */
  readonly isOwn: boolean;
  /** What is switched off is not proven. */
  readonly features: Features;
  readonly samples: string[];
}

type Api = (what: string, request: Omit<HttpRequest, 'url' | 'limit'> & { readonly path: string }) => Promise<HttpAnswer>;

/** Through the same door as everybody: the API's own port in development, nginx with TLS in production. */
const doorOf = async (host: Host, { mode, values }: Installation): Promise<Pick<HttpRequest, 'url' | 'at'>> =>
  mode === 'dev'
    ? { url: `http://127.0.0.1:${reveal(values['API_PORT'])}/api/v1` }
    : { url: `${reveal(values['API_URL'])}/api/v1`, at: { address: '127.0.0.1', authority: await host.secretFiles.authority() } };

const apiOf = async (host: Host, ui: Ui, here: Installation, signal: AbortSignal): Promise<Api> => {
  const { url, at } = await doorOf(host, here);
  // An answer may repeat what was sent at any time.
  const sent: Secret[] = [];
  const once: Api = async (what, { path, ...request }) => {
    try {
      // Not the caller's signal: a test that was interrupted still removes what it made.
      return await host.http.send({ ...request, url: url + path, ...(at ? { at } : {}), limit: oneRequest });
    } catch (error) {
      stopIfAsked(signal);
      throw failed(what, `${request.method} ${path}: no answer (${error instanceof Error ? error.message : 'unknown'})`);
    }
  };
  return async (what, request) => {
    sent.push(...[request.token, ...Object.values(request.json ?? {})].filter(value => value instanceof Secret));
    const deadline = host.clock.now() + analysisLimit;
    for (;;) {
      const answer = await once(what, request);
      if (answer.status >= 200 && answer.status < 300) return answer;
      const wait = answer.retryAfter ?? usualWait;
      if (!passing.includes(answer.status) || host.clock.now() + wait > deadline) {
        const said = redactor(sent)(here.redact(JSON.stringify(answer.body))).slice(0, 300);
        throw failed(what, `${request.method} ${request.path} answered ${answer.status}: ${said}`);
      }
      ui.tell({
        type: 'waiting',
        for: `the API to take ${request.method} ${request.path}, which it answered by ${answer.status}`,
        limit: wait,
      });
      await host.clock.sleep(wait, signal);
      stopIfAsked(signal);
    }
  };
};

/** Registers an account of its own, or logs in with the first account where registration is closed. */
const arrive = async (api: Api, host: Host, { values }: Installation): Promise<Visit> => {
  const silent = 'the API does not say its settings';
  const { registration_open: isOwn, features } = read(Settings, silent, await api(silent, { method: 'GET', path: '/auth/settings' }));
  const name = `smoke-${host.random.secret(12).reveal().toLowerCase().replaceAll(/[_-]/g, 'x')}`;
  const email = isOwn ? `${name}@example.com` : reveal(values['FIRST_ACCOUNT_EMAIL']);
  const password = isOwn ? host.random.secret(24) : new Secret(reveal(values['FIRST_ACCOUNT_PASSWORD']));
  if (isOwn)
    await api('an account could not be made', { method: 'POST', path: '/auth/register', json: { email, username: name, password } });
  const token = await logIn(api, email, password).catch((error: unknown) => {
    if (!isOwn || !(error instanceof Problem)) throw error;
    // Without a login nobody can remove it, we neither.
    throw failed('logging in failed', `${error.report.why} The account ${email}, made for this job, stays.`);
  });
  return { token, isOwn, features, samples: [] };
};

const logIn = async (api: Api, email: string, password: Secret): Promise<Secret> => {
  const what = 'logging in failed';
  return new Secret(read(Tokens, what, await api(what, { method: 'POST', path: '/auth/login', json: { email, password } })).access_token);
};

const roundTrip = async (api: Api, host: Host, ui: Ui, visit: Visit, signal: AbortSignal): Promise<void> => {
  const { token, features } = visit;
  for (const hertz of [440, 466]) {
    const file = { field: 'file', name: `smoke-${hertz}.wav`, type: 'audio/wav', content: toneWav(2, hertz) };
    const answer = await api('the upload was refused', { method: 'POST', path: '/audio/upload', token, file });
    visit.samples.push(read(Uploaded, 'the upload was refused', answer).id);
  }
  if (!features.audio_analysis) {
    for (const id of visit.samples) await kept(api, token, id);
    return;
  }
  ui.tell({ type: 'waiting', for: 'the worker to analyse two samples', limit: analysisLimit });
  const deadline = host.clock.now() + analysisLimit;
  for (const id of visit.samples) await analysed(api, host, token, id, deadline, signal);
  if (features.similarity_search) await similar(api, host, visit, deadline, signal);
};

/** Where nothing is measured, an upload has come to its end as soon as it is there. */
const kept = async (api: Api, token: Secret, id: string): Promise<void> => {
  const what = 'a sample could not be looked up';
  const { status } = read(Sample, what, await api(what, { method: 'GET', path: `/audio/files/${id}`, token }));
  if (status !== 'stored') throw failed('an upload was not kept as it is', `analysis is switched off, and the sample is ${status}`);
};

const analysed = async (api: Api, host: Host, token: Secret, id: string, deadline: number, signal: AbortSignal): Promise<void> => {
  for (;;) {
    stopIfAsked(signal);
    const answer = await api('a sample could not be looked up', { method: 'GET', path: `/audio/files/${id}`, token });
    const { status, error, analysis } = read(Sample, 'a sample could not be looked up', answer);
    if (status === 'failed') throw failed('the worker could not analyse the sample', error ?? 'no reason given');
    if (status === 'analyzed' && analysis) {
      if (Math.abs(analysis.duration_seconds - 2) < 0.01) return;
      throw failed('the analysis is wrong', `a sample of 2 s was measured as ${analysis.duration_seconds} s`);
    }
    if (host.clock.now() > deadline)
      throw failed('the worker did not analyse the sample', `still ${status} after ${analysisLimit / 1000} s`);
    await host.clock.sleep(lookAgain, signal);
  }
};

/** The vector comes from a job of its own, a moment after the analysis. */
const similar = async (api: Api, host: Host, { token, samples }: Visit, deadline: number, signal: AbortSignal): Promise<void> => {
  const [first, second] = samples;
  for (;;) {
    stopIfAsked(signal);
    const answer = await api('similar samples could not be searched', { method: 'GET', path: `/audio/files/${first}/similar`, token });
    if (read(Found, 'similar samples could not be searched', answer).items.some(({ id }) => id === second)) return;
    if (host.clock.now() > deadline)
      throw failed('the similar sample was not found', 'the search answered, without the other sample in it');
    await host.clock.sleep(lookAgain, signal);
  }
};

const leave = async (api: Api, { token, isOwn, samples }: Visit): Promise<void> => {
  const paths = isOwn ? ['/auth/me'] : samples.map(id => `/audio/files/${id}`);
  const removed = await Promise.allSettled(
    paths.map(path => api('what the test made could not be removed', { method: 'DELETE', path, token })),
  );
  for (const result of removed) if (result.status === 'rejected') throw result.reason;
};

/** What was shown to work, and what was not tried. */
const proven = ({ audio_analysis: analysis, similarity_search: search }: Features): string => {
  if (analysis && search) return 'two samples uploaded, analysed by the worker and found as similar; removed again';
  return analysis
    ? 'two samples uploaded and analysed by the worker; removed again. Left out: the search for similar ones (ENABLE_SIMILARITY_SEARCH=false)'
    : 'two samples uploaded and kept; removed again. Left out: analysis and the search for similar ones (ENABLE_AUDIO_ANALYSIS=false)';
};

/** What an answer holds, if it has the shape that the application promises. */
const read = <Shape extends z.ZodType>(shape: Shape, what: string, { body }: HttpAnswer): z.infer<Shape> => {
  const result = shape.safeParse(body);
  if (!result.success) throw failed(what, `an answer that is not understood: ${z.prettifyError(result.error).replaceAll('\n', ' ')}`);
  return result.data;
};

const failed = (what: string, evidence: string): Problem => new Problem('smoke-failed', { what, evidence });
