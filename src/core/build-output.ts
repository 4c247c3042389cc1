/** What BuildKit's plain output tells while images are built. */
export interface BuildState {
  /** By BuildKit's number of a step: the service it belongs to and what it does. */
  readonly steps: Readonly<Record<string, { readonly service: string; readonly what: string; readonly total: number }>>;
  readonly done: Readonly<Record<string, readonly string[]>>;
  /** By number: the last lines that a step printed, without BuildKit's marks. */
  readonly tails: Readonly<Record<string, readonly string[]>>;
  /** The step that failed first, where one did: the others are cancelled over it. */
  readonly failed: string | undefined;
  /** The last lines that explain a failure. */
  readonly errors: readonly string[];
}

/** What failed: the service whose image could not be built, the step, what it printed last. */
export interface BuildFailure {
  readonly service: string;
  readonly what: string;
  readonly lines: readonly string[];
}

export interface BuildProgress {
  readonly service: string;
  readonly what: string;
  readonly current: number;
  readonly total: number;
}

export const noBuild: BuildState = { steps: {}, done: {}, tails: {}, failed: undefined, errors: [] };

const begun = /^#(\d+) \[([\w.-]+)(?: ([\w.-]+))? +(\d+)\/(\d+)\] (.*)$/;
const ended = /^#(\d+) (?:DONE|CACHED)/;
const failed = /^#(\d+) ERROR: (.*)$|^ *(?:ERROR|failed to solve): ?(.*)$/i;
const output = /^#(\d+) (?:\d+\.\d+ )?(.*)$/;

/** Takes in one line of `docker compose --progress plain build`; the progress it makes, where it makes one. */
export const readBuildLine = (state: BuildState, line: string): { readonly state: BuildState; readonly progress?: BuildProgress } => {
  const [, number, service, stage, position, total, what] = begun.exec(line) ?? [];
  if (number && service && what !== undefined) {
    const step = { service, what: shortened(what), total: Number(total) };
    const next = { ...state, steps: { ...state.steps, [number]: step } };
    return {
      state: next,
      progress: { service, what: `${stage ? `${stage}: ` : ''}${step.what}`, current: Number(position), total: step.total },
    };
  }
  const finished = ended.exec(line)?.[1];
  const step = finished === undefined ? undefined : state.steps[finished];
  if (finished && step)
    return { state: { ...state, done: { ...state.done, [step.service]: [...(state.done[step.service] ?? []), finished] } } };
  const [, at, inStep, overall] = failed.exec(line) ?? [];
  const error = inStep ?? overall;
  if (error !== undefined)
    return {
      state: { ...state, failed: state.failed ?? (at && state.steps[at] && at), errors: [...state.errors.slice(-4), error.trim()] },
    };
  const [, printing, text] = output.exec(line) ?? [];
  if (!printing || !text || !state.steps[printing]) return { state };
  return { state: { ...state, tails: { ...state.tails, [printing]: [...(state.tails[printing] ?? []).slice(-3), text] } } };
};

/** What failed, as far as the output tells. */
export const failureIn = ({ steps, tails, failed: number }: BuildState): BuildFailure | undefined => {
  const step = number === undefined ? undefined : steps[number];
  return step && number !== undefined ? { service: step.service, what: step.what, lines: tails[number] ?? [] } : undefined;
};

/** A step as a person can take it in: without the flags of RUN and COPY, in one line. */
const shortened = (what: string): string => {
  const plain = what
    .replaceAll(/ --[\w-]+(?:=\S+)?/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.length > 100 ? `${plain.slice(0, 99)}…` : plain;
};

/** The service that a line of output belongs to, and the line without BuildKit's own marks. */
export const attribute = (state: BuildState, line: string): { readonly service: string; readonly line: string } => {
  const [, number, text] = output.exec(line) ?? [];
  return { service: (number && state.steps[number]?.service) ?? 'build', line: text ?? line };
};
