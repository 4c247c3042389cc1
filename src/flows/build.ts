import { type BuildGraph, failureIn, grown, imageOf, noBuild, progressOf } from '../core/build-graph.ts';
import { noStream, readBuildStream } from '../core/build-stream.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import { registryFault, registryProblem, unfetched } from '../core/registry-answer.ts';
import { unmetPin } from '../core/unmet-pin.ts';
import type { Installation } from './installation.ts';
import type { Ended, Host, Output, Ui } from './ports.ts';
import { step } from './step.ts';

/** Builds the images of the application by the services that make them (`buildersOf`). Throws `build-failed`, `build-out-of-memory`, the faults of registries. */
export const buildStep = (host: Host, ui: Ui, here: Installation, services: readonly string[], signal: AbortSignal): Promise<void> =>
  step(host, ui, 'build', signal, async () => {
    if (services.length === 0) return;
    ui.tell({ type: 'planned', step: 'build', names: services });
    const compose = host.compose(here.mode);
    const streamed = buildWatch(ui, here, services);
    let ended = await compose.run(['build', ...services], { BUILDKIT_PROGRESS: 'rawjson' })(signal, streamed.heard);
    let watch = streamed;
    if (ended.exit !== 0 && !ended.cancelled && streamed.isRefused()) {
      watch = buildWatch(ui, here, services);
      ended = await compose.run(['--progress', 'plain', 'build', ...services])(signal, watch.heard);
    }
    const { last, graph } = watch;
    const platform = ended.exit === 0 ? '' : await host.imageStore.platform().catch(() => 'unknown');
    await unlessEnded(host, ended, () => {
      const missed = unfetched(last.slice(-40));
      if (missed) return registryProblem(registryFault(missed.said), missed.image, missed.said, platform);
      const failed = failureIn(graph());
      const pin = unmetPin(last);
      const said = [...(pin === undefined ? [] : [pin]), ...(failed ? [failed.what, ...failed.lines] : []), ...graph().errors].map(
        here.redact,
      );
      const evidence = said.length > 0 ? said.join(' · ') : tailOf(last);
      const code = /exit code: 137|signal: killed|cannot allocate memory/i.test(last.slice(-40).join('\n'))
        ? 'build-out-of-memory'
        : 'build-failed';
      return new Problem(code, { service: failed ? `the image of ${failed.image}` : 'the images', evidence, log: 'the run log' });
    });
  });

/** Follows a build: tells how far each image is and what is printed, without secrets, and keeps the last of it for evidence. */
const buildWatch = (ui: Ui, { redact }: Installation, images: readonly string[]) => {
  let stream = noStream;
  let graph: BuildGraph = noBuild(images);
  const last: string[] = [];
  const told = new Map<string, string>();
  const tellProgress = (): void => {
    for (const image of new Set([...images, ...Object.keys(graph.stages)])) {
      const progress = progressOf(graph, image);
      if (!progress || told.get(image) === JSON.stringify(progress)) continue;
      told.set(image, JSON.stringify(progress));
      const { what, current, total } = progress;
      ui.tell({ type: 'progress', step: 'build', subject: image, what: redact(what), current, total, unit: 'steps' });
    }
  };
  const heard = ({ line }: Output): void => {
    const read = readBuildStream(stream, line);
    stream = read.stream;
    for (const news of read.news) {
      graph = grown(graph, news);
      if (news.type !== 'printed' && news.type !== 'failed') continue;
      const clean = redact(news.type === 'printed' ? news.line : news.error);
      last.push(clean);
      ui.tell({ type: 'log', service: imageOf(graph, news.id), line: clean });
    }
    if (read.news.length > 0) tellProgress();
  };
  return {
    heard,
    last,
    graph: () => graph,
    /** Whether this Compose does not know the stream: nothing was begun, and it says so. */
    isRefused: () => !stream.streams && last.some(line => /rawjson|progress (?:mode|value)/.test(line)),
  };
};

/** Passes on the output of a child process, without secrets, and keeps it for evidence. */
export const telling =
  (ui: Ui, { redact }: Installation, service: string, kept: string[]) =>
  ({ line }: Output): void => {
    const clean = redact(line);
    if (clean.trim() === '') return;
    kept.push(clean);
    ui.tell({ type: 'log', service, line: clean });
  };

/** Goes on where a child process ended well. An engine that stopped answering meanwhile explains every other failure. */
export const unlessEnded = async (host: Host, { exit, cancelled }: Ended, problem: () => Problem): Promise<void> => {
  if (cancelled) throw new Cancelled();
  if (exit === 0) return;
  const engine = await host.engine.state();
  throw engine.state === 'ready' ? problem() : new Problem('engine-lost', { evidence: engine.evidence.join(' · ') });
};

export const tailOf = (lines: readonly string[]): string => lines.slice(-4).join(' · ') || 'it ended without a word';
