import { inOneLine, instructionName } from './instruction.ts';

/** What a build tells, in whichever form it tells it. `id` is BuildKit's own name of a step. */
export type BuildNews =
  /** A step of an image, by its place in a stage of so many. */
  | {
      readonly type: 'step';
      readonly id: string;
      readonly image: string | undefined;
      readonly stage: string;
      readonly position: number;
      readonly of: number;
      readonly text: string;
    }
  | { readonly type: 'exports'; readonly id: string; readonly image: string | undefined }
  | { readonly type: 'began'; readonly id: string }
  | { readonly type: 'done'; readonly id: string }
  | { readonly type: 'failed'; readonly id: string | undefined; readonly error: string }
  | { readonly type: 'printed'; readonly id: string | undefined; readonly line: string };

interface BuildStep {
  /** Images that it is a step of, with its place there: two that begin alike share what they begin with. */
  readonly places: Readonly<Record<string, string>>;
  /** The instruction in one line; undefined of writing the image. */
  readonly text: string | undefined;
  /** As a person says it. */
  readonly name: string;
  readonly state: 'known' | 'going' | 'done';
  /** Which change of the build brought it there. */
  readonly turn: number;
  /** The last lines that it printed. */
  readonly tail: readonly string[];
}

/** The steps of a build as far as it has told them. */
export interface BuildGraph {
  /** Where only one image is built its steps may not name it. */
  readonly only: string | undefined;
  readonly steps: Readonly<Record<string, BuildStep>>;
  /** How much has changed so far. */
  readonly turns: number;
  /** By image and stage: how many steps that stage has. */
  readonly stages: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The step that failed first, where one did: the others are cancelled over it. */
  readonly failed: string | undefined;
  /** The last lines that explain a failure. */
  readonly errors: readonly string[];
}

export interface BuildProgress {
  readonly image: string;
  /** What is being done, as a person says it. */
  readonly what: string;
  readonly current: number;
  readonly total: number;
}

/** What failed: the image, the step, what it printed last. */
export interface BuildFailure {
  readonly image: string;
  readonly what: string;
  readonly lines: readonly string[];
}

export const noBuild = (images: readonly string[]): BuildGraph => ({
  ...{ only: images.length === 1 ? images[0] : undefined, steps: {}, turns: 0, stages: {}, failed: undefined, errors: [] },
});

/** The build after one more piece of news. */
export const grown = (graph: BuildGraph, news: BuildNews): BuildGraph => {
  switch (news.type) {
    case 'step': {
      const image = imageIn(graph, news.image, news.stage);
      const stages = { ...graph.stages, [image]: { ...graph.stages[image], [`${news.image} ${news.stage}`]: news.of } };
      return { ...withImage(graph, news.id, image, `${news.image} ${news.stage} ${news.position}`, news.text), stages };
    }
    case 'exports':
      return withImage(graph, news.id, news.image ?? graph.only ?? 'build', 'export', undefined);
    case 'began':
      return moved(graph, news.id, 'going');
    case 'done':
      return moved(graph, news.id, 'done');
    case 'failed': {
      // What was cancelled over another's failure is none, and one is told of again by the build as a whole.
      if (/context canceled/.test(news.error) || graph.errors.includes(news.error)) return graph;
      const isStep = news.id !== undefined && graph.steps[news.id] !== undefined;
      return { ...graph, failed: graph.failed ?? (isStep ? news.id : undefined), errors: [...graph.errors.slice(-4), news.error] };
    }
    case 'printed': {
      const step = news.id === undefined ? undefined : graph.steps[news.id];
      return step && news.id !== undefined ? changed(graph, news.id, { tail: [...step.tail.slice(-3), inShort(news.line)] }) : graph;
    }
  }
};

/** How far an image is; undefined before its first step. What takes longest is what began first. */
export const progressOf = (graph: BuildGraph, image: string): BuildProgress | undefined => {
  const steps = Object.values(graph.steps).filter(({ places }) => places[image] !== undefined);
  if (steps.every(({ state }) => state === 'known')) return undefined;
  // The same place may be told of under several ids, once as made and once as found again.
  const ready = new Set(steps.filter(({ state }) => state === 'done').map(({ places }) => places[image]));
  const inOrder = steps.toSorted((one, other) => one.turn - other.turn);
  const going = inOrder.find(({ state, places }) => state === 'going' && !ready.has(places[image]));
  // Writing the image is the last step, and is told of last.
  const total = Object.values(graph.stages[image] ?? {}).reduce((sum, count) => sum + count, 1);
  const what = going ?? inOrder.findLast(({ state }) => state === 'done');
  return { image, what: what?.name ?? '', current: ready.has('export') ? total : ready.size + (going ? 1 : 0), total };
};

/** What failed, as far as the build tells. */
export const failureIn = ({ steps, failed }: BuildGraph): BuildFailure | undefined => {
  const step = failed === undefined ? undefined : steps[failed];
  return step && { image: Object.keys(step.places)[0] ?? 'build', what: step.text ?? step.name, lines: step.tail };
};

/** The image that a step belongs to. */
export const imageOf = ({ steps, only }: BuildGraph, id: string | undefined): string =>
  Object.keys((id === undefined ? undefined : steps[id]?.places) ?? {})[0] ?? only ?? 'build';

/** One word before the count is the image, or, where only one is built, its stage. */
const imageIn = ({ only }: BuildGraph, image: string | undefined, stage: string): string =>
  (stage === '' ? (only ?? image) : image) ?? 'build';

const withImage = (graph: BuildGraph, id: string, image: string, place: string, text: string | undefined): BuildGraph => {
  const before = graph.steps[id];
  if (before?.places[image] !== undefined) return graph;
  const fresh = { text: text && inOneLine(text), name: text === undefined ? 'export' : instructionName(text) };
  const step: BuildStep = before ?? { ...fresh, places: {}, state: 'known', turn: 0, tail: [] };
  return { ...graph, steps: { ...graph.steps, [id]: { ...step, places: { ...step.places, [image]: place } } } };
};

/** pip names every version that there is, in one line. */
const inShort = (line: string): string => (line.length > 300 ? `${line.slice(0, 200)} … ${line.slice(-90)}` : line);

const moved = (graph: BuildGraph, id: string, state: BuildStep['state']): BuildGraph => {
  if (graph.steps[id]?.state === state) return graph;
  const turns = graph.turns + 1;
  return { ...changed(graph, id, { state, turn: turns }), turns };
};

const changed = (graph: BuildGraph, id: string, change: Partial<BuildStep>): BuildGraph => {
  const step = graph.steps[id];
  return step ? { ...graph, steps: { ...graph.steps, [id]: { ...step, ...change } } } : graph;
};
