import type { Level } from '../../core/log-level.ts';
import type { ImagesWork } from '../../flows/images.ts';
import type { ImagesFlag } from '../../flows/plan.ts';
import type { Mode } from '../../stack/define.ts';

/** Flags of every command; one that a command cannot use is refused before it starts. */
export interface CommonFlags {
  readonly dir: string | undefined;
  readonly project: string | undefined;
  readonly json: boolean;
  readonly yes: boolean;
  readonly answers: string | undefined;
  readonly set: readonly string[];
  readonly images: ImagesFlag;
  readonly mirror: string | undefined;
  readonly accessible: boolean;
  readonly noColor: boolean;
  readonly ascii: boolean;
  readonly lang: string | undefined;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

export type Command =
  | { readonly name: 'default' }
  | { readonly name: 'setup'; readonly mode: Mode | undefined; readonly start: boolean; readonly smoke: boolean; readonly dryRun: boolean }
  | {
      readonly name: 'up';
      readonly services: readonly string[];
      readonly smoke: boolean;
      readonly dryRun: boolean;
      readonly retry: boolean;
      readonly rollBack: boolean;
    }
  | { readonly name: 'restart'; readonly services: readonly string[] }
  | { readonly name: 'attach' }
  | { readonly name: 'cancel' }
  | { readonly name: 'down'; readonly volumes: boolean }
  | { readonly name: 'status'; readonly stats: boolean }
  | { readonly name: 'dashboard'; readonly readOnly: boolean }
  | {
      readonly name: 'logs';
      readonly services: readonly string[];
      readonly follow: boolean;
      readonly since: string | undefined;
      readonly tail: string | undefined;
      readonly grep: string | undefined;
      readonly level: Level | undefined;
    }
  | { readonly name: 'doctor'; readonly fix: boolean }
  | { readonly name: 'smoke' }
  | { readonly name: 'support'; readonly file: string | undefined; readonly dryRun: boolean }
  | { readonly name: 'env-get'; readonly key: string }
  | { readonly name: 'env-example' }
  | { readonly name: 'env-check' }
  | { readonly name: 'env-diff' }
  | { readonly name: 'env-undo' }
  | { readonly name: 'env-set'; readonly key: string }
  | { readonly name: 'env-import'; readonly file: string }
  | ImagesWork
  | { readonly name: 'images-list' };

export interface Invocation {
  readonly command: Command;
  readonly flags: CommonFlags;
}

/** What argv asks for, or a text that Commander has for the person: help or the version. */
export type Parsed = { readonly type: 'run'; readonly invocation: Invocation } | { readonly type: 'text'; readonly text: string };
