import { z } from 'zod';

/** The eleven sections of `.env`, in the order of the file. */
export const sections = [
  'application',
  'api',
  'databases',
  'ai',
  'celery',
  'monitoring',
  'email',
  'storage',
  'features',
  'security',
  'performance',
] as const;
export type Section = (typeof sections)[number];

/** The pages of the wizard. */
export const pages = ['mode', 'domain', 'secrets', 'ai', 'features', 'email', 'storage', 'monitoring', 'performance'] as const;
export type Page = (typeof pages)[number];

export const modes = ['dev', 'prod'] as const;
export type Mode = (typeof modes)[number];

/** What has to happen before a changed value is in force. */
export type Change = 'nothing' | 'reload' | 'recreate' | 'rebuild' | 'rotate' | 're-encrypt';

export const units = ['MB', 'seconds', 'minutes', 'days'] as const;
export type Unit = (typeof units)[number];

/** What a 0 stands for, where it is no number like others. */
export type Zero = 'unlimited' | 'none';

/** Looks up another value while one is derived: '' where there is none. */
export type Read = (key: string) => string;

/** Work that services have by a switch alone. */
export interface Costs {
  /** Services that do it, and run without it, too. */
  readonly works: readonly string[];
  /** What it keeps of each sample on disk, KB. */
  readonly disk?: number;
}

/** All there is to know about a variable beside its schema. */
export interface About {
  /** The question, or the name of the value in words. */
  readonly ask: string;
  /** Its name in a column of fields, where `ask` is longer than those: 24 letters at most. */
  readonly label?: string;
  /** One line more: what it does and what to watch out for. */
  readonly help?: string;
  /** Where one gets it. */
  readonly link?: string;
  readonly section: Section;
  readonly page: Page;
  /** What a number counts, where its name does not say it. */
  readonly unit?: Unit;
  readonly zero?: Zero;
  /** What its letters stand for, where a person would write it otherwise: `15d`, `256mb`. */
  readonly amount?: 'time' | 'size';
  readonly secret?: boolean;
  /** Made by the random source when nobody gives one: letters, digits, `-` and `_`; length in characters. */
  readonly generate?: { readonly length: number };
  /** Whether the wizard asks on its own, only on request, or never. Default: on request. */
  readonly asked?: 'always' | 'on-request' | 'never';
  /** Only an expert wants another value: it is folded on its page as long as it is usual. */
  readonly expert?: true;
  /** The only mode that has it. */
  readonly mode?: Mode;
  /** Whether the stack uses it at all, given the other answers. Default: yes. */
  readonly when?: (read: Read) => boolean;
  readonly fallback?: string | Readonly<Record<Mode, string>>;
  /** What is recommended in place of the fallback where other values say more; '' where they do not. */
  readonly suggest?: (read: Read) => string;
  /** Why production does not take a value that fits; undefined where it does. */
  readonly inProduction?: (text: string) => string | undefined;
  /** Why a value that fits by itself does not fit beside the others; undefined where it does. */
  readonly fits?: (text: string, read: Read) => string | undefined;
  /** Follows from other values: never asked, computed anew whenever one of them changes. */
  readonly derive?: (read: Read) => string;
  /** What a switch costs while it is on, beside services that run only then. */
  readonly costs?: Costs;
  /** An empty value is a value: the feature stays off. */
  readonly optional?: boolean;
  /** Who consumes it: services, `build:SERVICE`, `compose` (the files themselves) or `wizard`; of each mode those that run in it. */
  readonly readers: readonly string[];
  readonly change: Change;
  /** In force once, when what holds it is made: another value does nothing later. */
  readonly once?: true;
  /** The Compose files have the same default, so `.env.example` shows it as a comment. */
  readonly quiet?: boolean;
}

/** How it shows that it is ready: by its container's health, or by having ended well. */
export type Probe = { readonly kind: 'container' } | { readonly kind: 'one-shot' };

export interface Link {
  readonly name: string;
  /** The variable that holds the port on this machine. */
  readonly port: string;
  readonly path: string;
  /** Its path on DOMAIN in production, where nginx alone is published to others; without one it is reached on this machine only. */
  readonly behind?: string;
  /** The variable that has to be true for it to be there. */
  readonly when?: string;
  /** Variables with the user's name and the password, where there is a login. */
  readonly login?: { readonly user: string; readonly password: string };
}

/** How a running service takes anew what it reads. */
export interface Reload {
  /** Folders of the stack folder, which it mounts. */
  readonly folders: readonly string[];
  /** What lies in them, in words. */
  readonly what: string;
  /** Run in its container; it ends well only if what lies there can be used. */
  readonly command: readonly string[];
}

export interface Service {
  readonly purpose: string;
  /** Services that must be ready, or have ended well, before this one starts. */
  readonly needs: readonly string[];
  readonly probe: Probe;
  /** The variable that names its image, or the Dockerfile that builds it; `as`: what the image is called behind the project's name, by default as the service. */
  readonly image: { readonly variable: string } | { readonly dockerfile: string; readonly as?: string };
  readonly modes: readonly Mode[];
  /** Compose profile that switches it on. */
  readonly profile?: string;
  /** Whether the smoke test needs it: decides between `failing` and `degraded`. */
  readonly onSmokePath: boolean;
  /** The longest it may take from start to ready, milliseconds. */
  readonly startLimit: number;
  /** What it publishes on 127.0.0.1, or on every address of this machine (`everywhere`), in every mode that it runs in or in one of them. */
  readonly ports: readonly { readonly variable: string; readonly container: number; readonly mode?: Mode; readonly everywhere?: true }[];
  /** How many of it run in production; default 1. In development there is one of each. */
  readonly replicas?: number;
  /** Absent: only a start reads what changed. */
  readonly reload?: Reload;
  readonly link?: Link;
  /** What production's files keep for each of its containers, and allow it at most; MB. */
  readonly memory?: { readonly reserved: number; readonly most: number };
  /** What its image takes on disk, MB, about; where a person chooses whether it runs. */
  readonly imageSize?: number;
  /** Named volumes whose content outlives the container. */
  readonly volumes: readonly string[];
  /** Variables whose value the volume keeps from its first start. */
  readonly baked?: { readonly volume: string; readonly keys: readonly string[] };
}

/** An image that the stack is built on or runs, and the recipe that stands in for it where no registry answers. */
export interface BaseImage {
  /** Folder in deployment/images. */
  readonly recipe: string;
  /** The variable that the Compose files read. Absent: only other recipes stand on it. */
  readonly variable?: string;
  readonly standIn: string;
  readonly replaces: string;
}

export interface Stack {
  readonly name: string;
  /** Those that there are Compose files for. */
  readonly modes: readonly Mode[];
  readonly settings: Readonly<Record<string, z.ZodType<string>>>;
  /** What a person may bring that is no line of `.env`, but a file of its own. It is asked for as a variable is. */
  readonly files?: Readonly<Record<string, z.ZodType<string>>>;
  readonly services: Readonly<Record<string, Service>>;
  readonly images: readonly BaseImage[];
}

const facts = z.registry<About>();
/** The registry puts its answer together anew for every question, which is most of what a screen would take. */
const known = new WeakMap<Stack, Map<string, About>>();

/**
 * Joins a schema to its words. Wrap the finished schema: `.optional()` or `.default()` afterwards would drop them.
 * The words hang on a copy, so that two variables may share one schema.
 */
export const setting = (schema: z.ZodType<string>, about: About): z.ZodType<string> => {
  const own = schema.clone();
  facts.add(own, about);
  return own;
};

/** The words of a variable. A name that is not declared is a bug, never bad input. */
export const about = (stack: Stack, key: string): About => {
  const words = known.get(stack) ?? new Map<string, About>();
  known.set(stack, words);
  const before = words.get(key);
  if (before) return before;
  const schema = schemaOf(stack, key);
  const found = schema && facts.get(schema);
  if (!found) throw new TypeError(`Setting ${key} has no words to ask for it`);
  words.set(key, found);
  return found;
};

export const schemaOf = ({ settings, files }: Stack, key: string): z.ZodType<string> | undefined => settings[key] ?? files?.[key];

export const keysOf = (stack: Stack): readonly string[] => Object.keys(stack.settings);

/** Whether a name is that of a variable: `toString` is not, although every object has one. */
export const isDeclared = (stack: Stack, key: string): boolean => Object.hasOwn(stack.settings, key);

/** Whether a name is that of a file, which `.env` knows nothing of. */
export const isFile = ({ files = {} }: Stack, key: string): boolean => Object.hasOwn(files, key);

/** All that a person may be asked for: variables, and what is kept as files. */
export const askedKeysOf = (stack: Stack): readonly string[] => [...keysOf(stack), ...Object.keys(stack.files ?? {})];

export const isSecret = (stack: Stack, key: string): boolean =>
  (isDeclared(stack, key) || isFile(stack, key)) && about(stack, key).secret === true;

/** The default of a variable in a mode, or undefined where somebody has to answer. */
export const fallback = (stack: Stack, key: string, mode: Mode): string | undefined => {
  const found = about(stack, key).fallback;
  return typeof found === 'string' || found === undefined ? found : found[mode];
};

/** Names of the services that run in a mode with these values, in the order of the declaration. */
export const servicesOf = (stack: Stack, mode: Mode, read: Read): readonly string[] => {
  const profiles = read('COMPOSE_PROFILES').split(',');
  return Object.entries(stack.services)
    .filter(([, service]) => service.modes.includes(mode) && (!service.profile || profiles.includes(service.profile)))
    .map(([name]) => name);
};

/** How many containers of it run in a mode. */
export const replicasOf = (stack: Stack, name: string, mode: Mode): number => (mode === 'prod' ? (stack.services[name]?.replicas ?? 1) : 1);
