import { type BuildGraph, grown, imageOf, noBuild, progressOf } from '../core/build-graph.ts';
import { noStream, readBuildStream } from '../core/build-stream.ts';
import type { Step } from '../core/run-event.ts';
import type { Output, Ui } from './ports.ts';

/** Follows a build: tells how far each image is and what is printed, without secrets, and keeps the last of it for evidence. */
export const buildWatch = (ui: Pick<Ui, 'tell'>, redact: (text: string) => string, step: Step, images: readonly string[]) => {
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
      ui.tell({ type: 'progress', step, subject: image, what: redact(what), current, total, unit: 'steps' });
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
