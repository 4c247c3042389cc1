import type { HealthFact } from '../core/dashboard.ts';
import type { ContainerFacts, EngineReach, EngineState } from '../core/engine-facts.ts';
import type { Finding } from '../core/findings.ts';
import type { Holder } from '../core/last-run.ts';
import type { Makeup } from '../core/makeup.ts';
import type { RunEvent, RunFact } from '../core/run-event.ts';
import type { Secret } from '../core/secret.ts';
import type { StepTimes } from '../core/usual.ts';
import type { Wizard } from '../core/wizard.ts';
import type { Mode } from '../stack/define.ts';
import type { Aid } from './aid.ts';
import type {
  ComposeReads,
  EnvFile,
  FigureFile,
  Home,
  Reloads,
  Reports,
  SecretFiles,
  Source,
  StateFile,
  TlsPair,
  Upkeep,
} from './file-ports.ts';
import type { ImageStore, Images } from './image-ports.ts';
import type { Browser, Machine, Packages } from './machine-ports.ts';
import type { Probes } from './probe-ports.ts';

/** All that a flow may ask of the machine. */
export interface Host {
  readonly home: Home;
  readonly env: EnvFile;
  /** The answers of a person who left, until the next start. */
  readonly drafts: StateFile;
  /** What ran when all was ready last. */
  readonly knownGood: StateFile;
  readonly composeReads: ComposeReads;
  /** What the shell that we were started from says: undefined where it says nothing. */
  readonly shell: (name: string) => string | undefined;
  readonly engine: Engine;
  readonly probes: Probes;
  readonly compose: (mode: Mode) => Compose;
  readonly secretFiles: SecretFiles;
  readonly tlsPair: TlsPair;
  readonly upkeep: Upkeep;
  readonly reloads: Reloads;
  readonly figures: FigureFile;
  readonly reports: Reports;
  readonly images: Images;
  readonly imageStore: ImageStore;
  readonly machine: Machine;
  readonly browser: Browser;
  readonly packages: Packages;
  readonly source: Source;
  readonly http: Http;
  /** What builds need to know of this machine's surroundings, as values of the stack. */
  readonly buildSettings: () => Promise<Readonly<Record<string, string>>>;
  readonly lock: Lock;
  /** The events of the run that was interrupted, where one was; lines that are no events are left out. Never throws. */
  readonly unfinishedRun: () => Promise<readonly RunEvent[] | undefined>;
  /** The events of a run, or of the newest one. Never throws. */
  readonly runEvents: (id?: string) => Promise<readonly RunEvent[]>;
  /** How long steps took in earlier runs that ended well, the newest first. Never throws. */
  readonly stepTimes: () => Promise<readonly StepTimes[]>;
  readonly clock: Clock;
  readonly random: Random;
}

export interface Engine {
  /** How far one gets towards the engine. Never throws. */
  state(): Promise<EngineState>;
  /** The same, some times faster: without what the docker command can do. */
  reach(): Promise<EngineReach>;
  /** Every container of a Compose project, stopped ones too. Throws `engine-lost`. */
  containers(project: string): Promise<readonly ContainerFacts[]>;
  /** Names of a project's volumes, and the folder whose Compose files made its containers. */
  volumes(project: string): Promise<readonly string[]>;
  /** The stack folder that made a project's containers, undefined where it has none. */
  ownerOf(project: string): Promise<string | undefined>;
  /** What every container of a project was made of, with what it mounts from this folder. Throws `engine-lost`. */
  makeups(project: string, folder: string): Promise<readonly Makeup[]>;
  /** Adds one reading of CPU and memory; takes about a second. */
  withStats(containers: readonly ContainerFacts[]): Promise<readonly ContainerFacts[]>;
  /** Log lines of containers, merged, oldest first. `tail` counts lines a container, `since` is a time in milliseconds. */
  logs(project: string, options: LogOptions): AsyncIterable<LogLine>;
  /** All containers of a project, then what changes, until the signal is aborted. Throws `engine-lost` once it does not answer. */
  watch(project: string, signal: AbortSignal): AsyncIterable<EngineNews>;
  /** Sizes in bytes, ids and platforms of images that are here; names that are not are left out. */
  imageFacts(names: readonly string[]): Promise<ReadonlyMap<string, ImageFacts>>;
  /** The same, by id, of what a project's containers were made of. */
  imagesOf(project: string): Promise<ReadonlyMap<string, ImageFacts>>;
  /** What a registry answers the engine itself, by its own name server and proxy, of an image; '' where it serves. Asks for 5 s at most, never throws. */
  registrySays(image: string): Promise<string>;
  /** Bytes of the build cache that could go without harm. Throws `engine-lost`. */
  spareCache(): Promise<number>;
  /** Lets it go, and nothing else; the bytes that were gained. Throws `engine-lost`. */
  dropCache(): Promise<number>;
}

/** What the engine itself can tell of a running stack. */
export type EngineNews = Extract<HealthFact, { readonly type: 'observed' | 'changed' | 'gone' | 'happened' | 'measured' }>;

export interface ImageFacts {
  readonly id: string;
  readonly size: number;
  /** As the engine writes it: `linux/amd64`. */
  readonly platform: string;
}

export interface LogOptions {
  readonly services: readonly string[];
  readonly follow: boolean;
  readonly tail?: number;
  readonly since?: number;
  readonly signal: AbortSignal;
}

export interface LogLine {
  readonly service: string;
  readonly at: string | null;
  readonly line: string;
}

/** A line of output while a child process works. */
export interface Output {
  readonly source: 'stdout' | 'stderr';
  readonly line: string;
}

/** How a child process ended. */
export interface Ended {
  readonly exit: number;
  readonly cancelled: boolean;
}

/** A child process as a flow sees it: its lines, then how it ended. Aborting the signal ends it. */
export type Work = (signal: AbortSignal, each: (output: Output) => void) => Promise<Ended>;

/** Docker Compose in the stack folder, with an environment free of variables that would override `.env`. */
export interface Compose {
  /** The command as a person would type it, without secrets. */
  text(args: readonly string[]): string;
  /** Gives the terminal to a command of Compose until it ends, for a person to use. */
  enter(args: readonly string[]): Promise<void>;
  /** `extra` goes into its environment. */
  run(args: readonly string[], extra?: Readonly<Record<string, string>>): Work;
}

export interface Http {
  /** One request; never follows redirects. Throws a plain error when nothing answers within `limit` milliseconds. */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  readonly token?: Secret;
  readonly headers?: Readonly<Record<string, string | Secret>>;
  readonly json?: Readonly<Record<string, string | Secret>>;
  readonly file?: { readonly field: string; readonly name: string; readonly type: string; readonly content: Uint8Array };
  readonly limit: number;
  readonly signal?: AbortSignal;
  /** Where an `https:` address is answered, whatever its name resolves to, and the file of an authority to trust beside the usual ones. */
  readonly at?: { readonly address: string; readonly authority: string | undefined };
  /** It goes beyond this machine: by the proxies that the shell names, trusting that file, too. Without a body. */
  readonly outside?: { readonly authority: string | undefined };
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Milliseconds that it asks to wait before the next try; undefined where it does not. */
  readonly retryAfter?: number | undefined;
  /** What time it was there, milliseconds since 1970. */
  readonly date?: number | undefined;
}

/** One worker a stack folder. */
export interface Lock {
  /** Who has the lock, as far as can be told without taking it. Never throws. */
  holder(): Promise<Holder | undefined>;
  /** Asks whoever has it to stop at the next safe step; their process may be gone, or somebody else's. */
  askToStop(holder: Holder): 'asked' | 'gone' | 'refused';
  /** Takes the lock, runs the work, gives it back. Throws `lock-held`. */
  hold<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends early when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Random {
  /** Letters, digits, `-` and `_`; the first one a letter or digit. Never the same twice. */
  secret(length: number): Secret;
}

/** All that a flow may ask of the person. */
export interface Ui {
  /** Every question, until the person confirms or leaves. Throws `answer-missing` where there is nobody to ask. */
  ask(wizard: Wizard, aid: Aid): Promise<Wizard>;
  /** Yes or no to something that is about to be done. */
  confirm(plan: Consent): Promise<boolean>;
  /** Yes or no to losing data: no flag answers it. */
  confirmLoss(plan: Consent): Promise<boolean>;
  tell(fact: RunFact): void;
}

export interface Consent {
  readonly what: string;
  /** What is done, a line each. */
  readonly does: readonly string[];
  /** How to take it back. */
  readonly undo: string | null;
  /** What to do where there is nobody to ask. */
  readonly remedy: string;
}

/** What a command that works writes its events to, and every face reads. */
export interface RunLog {
  readonly id: string;
  /** Where it is kept; null for a dry run. */
  readonly path: string | null;
  /** Throws `disk-full`, `folder-not-writable`. */
  append(fact: RunFact): void;
  /** From the first event to the result, as they come; ends earlier when the signal is aborted. */
  follow(signal?: AbortSignal): AsyncIterable<RunEvent>;
}

export interface Doctor {
  readonly findings: readonly Finding[];
  readonly causes: readonly Finding[];
}
