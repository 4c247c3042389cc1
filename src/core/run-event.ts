import type { Finding } from './findings.ts';
import type { ProblemReport } from './problem.ts';
import type { RestartAction } from './restart.ts';
import type { StepTimes } from './usual.ts';

/** The steps of `setup` and `up`, in order. */
export const steps = ['checks', 'write', 'images', 'build', 'start', 'smoke'] as const;
/** Also the steps of the smaller commands, which have one each. */
export type Step = (typeof steps)[number] | 'restart' | 'stop' | 'install';

/** What a run that brings the stack up was asked for; no services name all. */
export interface Request {
  readonly services: readonly string[];
  readonly smoke: boolean;
}

/** What work says while it goes on: one line each in the run log and with `--json`. A past-tense fact, never a secret. */
export type RunEvent = { readonly at: string } & RunFact;

export type RunFact =
  | { readonly type: 'run-started'; readonly command: string; readonly run: string | null; readonly request?: Request }
  | { readonly type: 'step-started'; readonly step: Step; readonly service?: string }
  /** `took` in milliseconds. */
  | { readonly type: 'step-finished'; readonly step: Step; readonly service?: string; readonly took: number }
  | { readonly type: 'step-skipped'; readonly step: Step; readonly why: string }
  /** How long steps usually take here, milliseconds. */
  | { readonly type: 'expected'; readonly times: StepTimes }
  /** What a step works on, in order: images, services. */
  | { readonly type: 'planned'; readonly step: Step; readonly names: readonly string[] }
  /** `name` is one of what was planned; `what` it is now, or has become. */
  | { readonly type: 'part-started'; readonly step: Step; readonly name: string }
  | { readonly type: 'part-finished'; readonly step: Step; readonly name: string; readonly what: string }
  /** `current` of `total` in `unit`s: steps, bytes. */
  | {
      readonly type: 'progress';
      readonly step: Step;
      readonly subject: string;
      readonly what: string;
      readonly current: number;
      readonly total: number;
      readonly unit: 'steps' | 'bytes';
    }
  | { readonly type: 'service'; readonly name: string; readonly verdict: string; readonly why: string | null }
  /** What brought a change into force, or was done without one. */
  | { readonly type: 'restarted'; readonly name: string; readonly action: RestartAction; readonly why: string }
  | { readonly type: 'log'; readonly service: string; readonly line: string }
  /** `proof`: what read the new text as it was meant; `models` where Docker Compose is not here. */
  | { readonly type: 'wrote'; readonly keys: readonly string[]; readonly proof?: 'compose' | 'models' }
  /** A TLS pair of the person's own went out of use; `path` is the folder with it. */
  | { readonly type: 'pair-kept'; readonly path: string }
  | { readonly type: 'would-write'; readonly keys: readonly string[]; readonly lines: readonly string[] }
  | { readonly type: 'command'; readonly text: string }
  /** `limit` in milliseconds. */
  | { readonly type: 'waiting'; readonly for: string; readonly limit: number }
  | ({ readonly type: 'finding' } & Finding)
  | { readonly type: 'images-chosen'; readonly source: 'registry' | 'mirror' | 'packages' | 'archive'; readonly why: string }
  | { readonly type: 'left-out'; readonly name: string; readonly why: string }
  /** `page`: whose page is built, and why it is not the source's own. */
  | {
      readonly type: 'source-chosen';
      readonly path: string;
      readonly packages: string;
      readonly page: 'own' | 'starter';
      readonly why: string | null;
    }
  | { readonly type: 'smoke-skipped'; readonly what: string; readonly why: string }
  | { readonly type: 'smoke-passed'; readonly what: string; readonly took: number }
  /** What `cancel` waited for is over; null where how it ended cannot be known. */
  | { readonly type: 'work-ended'; readonly command: string; readonly exit: number | null }
  | { readonly type: 'ready'; readonly card: Card }
  | { readonly type: 'result'; readonly ok: boolean; readonly exit: number; readonly problem: ProblemReport | null };

/** The result card: what a person wants to know once it runs. Names of secrets only. */
export interface Card {
  /** Whether a real job went through it. */
  readonly proven: boolean;
  readonly links: readonly {
    readonly name: string;
    readonly url: string;
    readonly user: string | null;
    readonly password: string | null;
  }[];
  /** What answers on this machine only, and how to reach it from elsewhere. */
  readonly tunnel: { readonly names: readonly string[]; readonly command: string } | null;
  /** The file with the authority of a self-signed TLS pair, and how to take it to another machine. */
  readonly authority: { readonly path: string; readonly command: string } | null;
  /** The checkout that runs in place of the starter. */
  readonly source: string | null;
  readonly account: { readonly email: string; readonly password: string } | null;
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
  readonly standIns: readonly { readonly name: string; readonly replaces: string }[];
  readonly keepSafe: readonly string[];
  readonly took: number;
}
