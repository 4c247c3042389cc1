import { quoted } from './shell-words.ts';

/** One step of installing the engine, done as root. `says` is the line of the consent. */
export type InstallStep =
  | {
      readonly type: 'command';
      readonly says: string;
      readonly command: readonly [string, ...string[]];
      /** Whether it may be broken off in the middle. */
      readonly mayStop: boolean;
      /** Whether the next step goes on after a failure of this one. */
      readonly mayFail: boolean;
    }
  | { readonly type: 'write'; readonly says: string; readonly path: string; readonly lines: readonly string[] }
  | { readonly type: 'fetch'; readonly says: string; readonly url: string; readonly path: string }
  /** Starts the daemon where there is no systemd. */
  | { readonly type: 'start'; readonly says: string };

/** Where the packages come from. */
export type InstallSource = 'docker' | 'distribution' | 'debian-13';

export interface InstallPlan {
  readonly type: 'plan';
  /** Null where it is only a matter of starting. */
  readonly source: InstallSource | null;
  readonly what: string;
  readonly steps: readonly InstallStep[];
  /** Shell commands, a line each, that take it back. Images and volumes stay. Null where nothing is installed. */
  readonly undo: string | null;
}

/** Why nothing can be installed here, and what the person can do. */
export interface NoPlan {
  readonly type: 'impossible';
  readonly why: string;
  readonly remedy: string;
}

/** The steps as shell commands, a line each, for a person who has to do them by hand. */
export const scriptOf = ({ steps }: InstallPlan): string => steps.map(inShell).join('\n');

const inShell = (step: InstallStep): string => {
  switch (step.type) {
    case 'command':
      return step.command.map(quoted).join(' ');
    case 'write':
      return `printf '%s\\n' ${step.lines.map(quoted).join(' ')} > ${quoted(step.path)}`;
    case 'fetch':
      return `curl -fsSL --create-dirs -o ${quoted(step.path)} ${quoted(step.url)}`;
    case 'start':
      return 'service docker start';
  }
};
