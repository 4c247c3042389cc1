import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BuildGraph, type BuildProgress, failureIn, grown, imageOf, noBuild, progressOf } from '../../src/core/build-graph.ts';
import { readBuildLine } from '../../src/core/build-output.ts';
import { noStream, readBuildStream } from '../../src/core/build-stream.ts';

/** What real builds told, by the version of Compose. */
const recorded = (name: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, '../support/build-streams', `${name}.txt`), 'utf8').split('\n');

/** A build followed to its end: how far each image was at each change, and what was printed. */
const followed = (lines: readonly string[], images: readonly string[]) => {
  let [graph, stream]: [BuildGraph, typeof noStream] = [noBuild(images), noStream];
  const printed: { readonly image: string; readonly line: string }[] = [];
  const steps = new Map<string, BuildProgress[]>(images.map(image => [image, []]));
  for (const line of lines) {
    const read = readBuildStream(stream, line);
    stream = read.stream;
    for (const news of read.news) {
      graph = grown(graph, news);
      if (news.type === 'printed') printed.push({ image: imageOf(graph, news.id), line: news.line });
    }
    for (const image of images) {
      const now = progressOf(graph, image);
      if (now && JSON.stringify(steps.get(image)?.at(-1)) !== JSON.stringify(now)) steps.get(image)?.push(now);
    }
  }
  return { graph, streams: stream.streams, printed, of: (image: string) => steps.get(image) ?? [] };
};

describe.each(['compose-2.26-built', 'compose-2.40-built', 'compose-2.26-built-plain'])('%s', name => {
  const build = followed(recorded(name), ['api', 'worker']);

  test.each(['api', 'worker'])('%s comes to its end step by step, and never goes back', image => {
    const steps = build.of(image);
    expect(steps.at(-1)?.current).toBe(steps.at(-1)?.total);
    expect(steps.map(({ current }) => current)).toEqual(steps.map(({ current }) => current).toSorted((one, other) => one - other));
    expect(steps.every(({ current, total }) => current <= total)).toBe(true);
  });

  test('says what is being done, and whose line is whose', () => {
    const names = new Set(['api', 'worker'].flatMap(image => build.of(image).map(({ what }) => what)));
    expect([...names]).toEqual(expect.arrayContaining(['FROM python:3.13', 'COPY list.txt', 'pip install', 'export']));
    expect(build.printed.filter(({ line }) => line === 'line 3').map(({ image }) => image)).toEqual([expect.stringMatching(/api|worker/)]);
  });
});

test('the stream names every step of an image at once, so its count stays the same', () => {
  for (const name of ['compose-2.26-built', 'compose-2.40-built'])
    expect(
      new Set(
        followed(recorded(name), ['api', 'worker'])
          .of('worker')
          .map(({ total }) => total),
      ).size,
      name,
    ).toBe(1);
});

test.each([
  ['compose-2.26-failed', ['api', 'broken'], true],
  ['compose-2.40-failed', ['broken'], true],
  ['compose-2.26-failed-plain', ['api', 'broken'], false],
] as const)('%s: which image and which step failed, what it printed last and why', (name, images, streams) => {
  const build = followed(recorded(name), images);
  expect(build.streams).toBe(streams);
  expect(failureIn(build.graph)).toEqual({
    image: 'broken',
    what: expect.stringContaining('no such package'),
    lines: ['no such package'],
  });
  // Once, although the step and the build as a whole say it.
  expect(build.graph.errors).toEqual([expect.stringContaining('did not complete successfully: exit code: 3')]);
});

test('a whole build of the stack, cold: every image from its first step to its last', () => {
  const images = ['backend', 'celery-worker', 'frontend'];
  const build = followed(recorded('compose-2.26-stack'), images);
  for (const image of images) {
    const steps = build.of(image);
    expect(steps.at(-1), image).toEqual({ image, what: 'export', current: steps[0]?.total, total: steps[0]?.total });
  }
  expect(build.of('backend').map(({ what }) => what)).toContain('pip install');
  expect(build.of('frontend').map(({ what }) => what)).toContain('npm ci');
  expect(build.printed.map(({ line }) => line)).toContain('Python packages come from requirements.lock');
});

test('between two steps the one that was just done is said, and nothing comes twice', () => {
  const names = followed(recorded('compose-2.26-stack'), ['backend', 'celery-worker', 'frontend'])
    .of('backend')
    .map(({ what }) => what);
  const once = names.filter((name, index) => name !== names[index - 1]);
  expect(once).toEqual([...new Set(once)]);
});

test('what was cancelled over the failure of another is no failure', () => {
  const lines = ['#5 [backend 2/9] RUN pip', '#6 [frontend 2/9] RUN npm', '#6 ERROR: exit code: 1', '#5 ERROR: context canceled'];
  const graph = lines.flatMap(readBuildLine).reduce(grown, noBuild(['backend', 'frontend']));
  expect(failureIn(graph)?.image).toBe('frontend');
  expect(graph.errors).toEqual(['exit code: 1']);
});

test('an object that is no news of a build is told as it stands', () => {
  expect(readBuildStream(noStream, '{"level":"warning"}').news).toEqual([]);
  expect(readBuildStream(noStream, '{ not of JSON }').news).toEqual([{ type: 'printed', id: undefined, line: '{ not of JSON }' }]);
});
