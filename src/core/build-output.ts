/** What BuildKit's plain output tells while images are built. */
export interface BuildState {
  /** By BuildKit's number of a step: the service it belongs to and what it does. */
  readonly steps: Readonly<Record<string, { readonly service: string; readonly what: string; readonly total: number }>>;
  readonly done: Readonly<Record<string, readonly string[]>>;
  /** The last lines that explain a failure. */
  readonly errors: readonly string[];
}

export interface BuildProgress {
  readonly service: string;
  readonly what: string;
  readonly current: number;
  readonly total: number;
}

export const noBuild: BuildState = { steps: {}, done: {}, errors: [] };

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
  const [, , inStep, overall] = failed.exec(line) ?? [];
  const error = inStep ?? overall;
  return error === undefined ? { state } : { state: { ...state, errors: [...state.errors.slice(-4), error.trim()] } };
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
