import { type Finding, finding } from './findings.ts';
import type { Answers } from './values.ts';

/** A variable of the shell that says something else than `.env` does. */
export const overriddenInEnv = (key: string): Finding =>
  overriddenBy(key, 'another value than .env has. samplemind keeps to .env; docker compose typed by hand takes the shell’s.');

const overriddenBy = (key: string, effect: string): Finding => finding('env-overridden-by-shell', key, { key, effect });

const byHand = 'samplemind is not touched by it, docker compose typed by hand is:';
/** Variables of Docker's own that no `.env` of ours sets, and what they do from the shell; undefined where that does no harm. */
const dockersOwn: Readonly<Record<string, (value: string) => string | undefined>> = {
  COMPOSE_FILE: () => `${byHand} it would run other files than the stack’s.`,
  COMPOSE_ENV_FILES: () => `${byHand} it would read another file in place of .env.`,
  COMPOSE_DISABLE_ENV_FILE: value => (/^(1|true)$/i.test(value) ? `${byHand} it would not read .env at all.` : undefined),
  COMPOSE_PROJECT_NAME: () => `${byHand} it would look for another project than this one.`,
  COMPOSE_PROFILES: () => `${byHand} it would start other services.`,
  DOCKER_BUILDKIT: value => (value === '0' ? 'the old builder that it asks for cannot build these images.' : undefined),
  DOCKER_DEFAULT_PLATFORM: value => `images are built and fetched for ${value}, whatever this machine is.`,
};

/** What Docker's own programs take from the shell, as far as no `.env` of these values says it, too. */
export const checkShell = (present: Answers, shell: (name: string) => string | undefined): readonly Finding[] =>
  Object.entries(dockersOwn).flatMap(([key, effectOf]) => {
    const value = shell(key);
    const effect = value && present[key] === undefined ? effectOf(value) : undefined;
    return effect === undefined ? [] : [overriddenBy(key, effect)];
  });
