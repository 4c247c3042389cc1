import type { EnvFacts } from '../core/env-facts.ts';
import type { HomeFacts } from '../core/home-facts.ts';
import type { ReloadTimes } from '../core/makeup.ts';
import type { SourceFacts } from '../core/own-source.ts';
import type { Secret } from '../core/secret.ts';
import type { OwnPair, PairFacts, PairQuestion } from '../core/tls-pair.ts';
import type { Work } from './ports.ts';

/** Where the installation lives. */
export interface Home {
  readonly root: string;
  readonly stackFolder: string;
  /** The program's own state: run logs, backups, the lock. */
  readonly stateFolder: string;
  /** Whether the stack folder is there. Throws `env-unreadable` where it may not be looked at. */
  exists(): Promise<boolean>;
  /** Copies the stack and the starter application that ship with the program; files that are there stay. Throws `folder-not-writable`. */
  fill(): Promise<void>;
}

/** The `.env` of the stack folder, as text: `core/env-text` knows what it means. */
export interface EnvFile {
  readonly path: string;
  /** Undefined only where there is no file. Throws `env-unreadable`. */
  read(): Promise<string | undefined>;
  /** Puts the old file among the backups and the new one in its place, at once or not at all; mode 0600. Throws `folder-not-writable`, `disk-full`. */
  write(text: string): Promise<void>;
  /** The newest backup that says something else than the file. Throws `env-unreadable`. */
  previous(): Promise<EnvBackup | undefined>;
  /** Puts a backup in the place of the file, and the file among the backups in its place. Throws as `write` does. */
  swap(name: string): Promise<void>;
  /** Of a file that is there. */
  facts(): Promise<EnvFacts>;
  /** When a file that is there was written, and what it said before, newest first, each until when. Throws `env-unreadable`. */
  history(): Promise<EnvHistory>;
}

/** Milliseconds since 1970. */
export interface EnvHistory {
  readonly writtenAt: number;
  readonly former: readonly { readonly until: number; readonly text: string }[];
}

export interface EnvBackup {
  readonly name: string;
  readonly text: string;
}

/** What `Docker Compose` itself makes of a text, for some names; it never says why it refuses one, for that may quote a secret. */
export type ComposeReads = (
  text: string,
  keys: readonly string[],
) => Promise<
  | { readonly type: 'absent' }
  | { readonly type: 'refused'; readonly line: number | undefined }
  | { readonly type: 'read'; readonly values: Readonly<Record<string, string>> }
>;

/** What production reads as files: its secrets, the logins of Redis, the TLS pair. All is made from `.env`. */
export interface SecretFiles {
  /** The command as a person would type it. */
  text(): string;
  make(): Work;
  /** The file with the authority that signed the TLS pair, where that is the one made here. */
  authority(): Promise<string | undefined>;
  /** Those among these values whose file is there with another content; an empty file holds none. */
  differing(values: Readonly<Record<string, string | Secret>>): Promise<readonly string[]>;
}

/** The TLS pair: one of the person's own may lie in place of the one that is made here. */
export interface TlsPair {
  /** The one that nginx serves; undefined where there is none. Throws a plain error where its certificate cannot be read. */
  served(): Promise<ServedPair | undefined>;
  /** The one of the person's own that is in place; undefined where that is the one made here, or none. Never throws. */
  own(): Promise<OwnPair | undefined>;
  /** Reads, and changes nothing. Never throws. */
  look(asked: PairQuestion): Promise<PairFacts>;
  /**
   * Has it served from the next making of the secret files on. The folder in which the person's own one that it replaces is kept;
   * undefined where there was none. Throws `folder-not-writable`, `disk-full`.
   */
  put(asked: PairQuestion): Promise<string | undefined>;
  /** The same of the one that is made here; nothing where the person has none of their own in place. Throws as `put` does. */
  takeBack(): Promise<string | undefined>;
}

export interface ServedPair {
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  /** Whether the key is the certificate's. */
  readonly belongs: boolean;
}

/** The files of a home beside the content of its `.env`. What changes one throws `folder-not-writable`, `disk-full`. */
export interface Upkeep {
  look(): Promise<HomeFacts>;
  setMode(path: string, mode: number): Promise<void>;
  /** Makes it the stack folder's owner's. */
  giveBack(path: string): Promise<void>;
  endLinesWithLf(path: string): Promise<void>;
}

/** A text of the program's own: the answers of a person who left, what ran when all was ready last. */
export interface StateFile {
  /** '' where there is one that cannot be read. Never throws. */
  read(): Promise<string | undefined>;
  /** Makes no more of a home that is not there yet than the folder for it. Throws `folder-not-writable`, `disk-full`. */
  keep(text: string): Promise<void>;
  /** Throws `folder-not-writable`. */
  drop(): Promise<void>;
}

/** A checkout of the application. Nothing is ever written to it. */
export interface Source {
  /** `~` and a path that is not whole are the person's. Says which `files` are there and which `names` of variables its code has; never throws. */
  look(path: string, wanted: { readonly files: readonly string[]; readonly names: readonly string[] }): Promise<SourceFacts>;
}

/** Keeps when containers reloaded, which the engine does not know. */
export interface Reloads {
  times(): Promise<ReloadTimes>;
  /** Throws `folder-not-writable`, `disk-full`. */
  note(times: ReloadTimes): Promise<void>;
}

/** Figures of ours, for whoever measures: no secrets, and everybody may read them. */
export interface FigureFile {
  /** At once or not at all; one that says the same stays. Throws `folder-not-writable`, `disk-full`. */
  keep(text: string): Promise<void>;
}

/** What a report for support is made of, and where it goes. */
export interface Reports {
  /** The newest run logs, newest first. */
  runs(count: number): Promise<readonly { readonly name: string; readonly text: string }[]>;
  /** Every `.env` that was kept: what was a secret once may still stand in a log. */
  kept(): Promise<readonly string[]>;
  /** Makes a file (0600) where the person is, never over one that is there; its path. Throws `folder-not-writable`, `disk-full`. */
  write(name: string, text: string): Promise<string>;
}
