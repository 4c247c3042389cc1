import type { Look } from '../core/dialects/line.ts';
import { malformedLines, maskedLine, valuesInForce } from '../core/env-text.ts';
import { Problem } from '../core/problem.ts';
import { redactor } from '../core/redact.ts';
import { type Answers, complete, holdAll, isInUse, reading, reveal, secretsOf } from '../core/values.ts';
import { refusalAmong } from '../core/weakness.ts';
import { about, isDeclared, keysOf, type Mode, modes, replicasOf, type Stack, servicesOf } from '../stack/define.ts';
import type { Host } from './ports.ts';

/** What is set up in a home, as its `.env` says. */
export interface Installation {
  readonly mode: Mode;
  readonly project: string;
  /** As they are in the file. */
  readonly present: Answers;
  /** With defaults and what follows. */
  readonly values: Answers;
  /** Services that run here, in the order of the declaration. */
  readonly services: readonly string[];
  /** How many of each there are to be. */
  readonly replicas: ReadonlyMap<string, number>;
  /** Takes the secrets of this installation out of a text. */
  readonly redact: (text: string) => string;
}

/** Reads `.env`, or undefined where nothing is set up. Throws `env-unreadable`, `env-malformed`. */
export const presentValues = async (stack: Stack, host: Host): Promise<Answers | undefined> => {
  const text = await host.env.read();
  if (text === undefined) return undefined;
  const look = shellLook(stack, host);
  const [bad] = malformedLines(text, look);
  if (bad) throw new Problem('env-malformed', { line: bad.line, text: maskedLine(bad.raw) });
  return holdAll(stack, valuesInForce(text, look));
};

/** What Compose finds in the environment that it is given here: without the names that would override `.env`. */
export const shellLook =
  (stack: Stack, host: Host): Look =>
  name =>
    isDeclared(stack, name) || name.startsWith('COMPOSE_') ? undefined : host.shell(name);

/** What is set up here. Throws `home-missing`, `env-missing` and what `presentValues` throws. */
export const installation = async (stack: Stack, host: Host): Promise<Installation> => {
  if (!(await host.home.exists())) throw new Problem('home-missing', { path: host.home.root });
  const present = await presentValues(stack, host);
  if (!present) throw new Problem('env-missing', { path: host.env.path });
  return installed(stack, present);
};

export const installed = (stack: Stack, present: Answers): Installation => {
  const mode = modeOf(present) ?? 'dev';
  // An `.env` that names no profile starts none, whatever a new one would be given.
  const values = complete(stack, mode, { COMPOSE_PROFILES: '', ...present });
  const services = servicesOf(stack, mode, reading(values));
  return {
    mode,
    project: reveal(values['COMPOSE_PROJECT_NAME']),
    present,
    values,
    services,
    replicas: new Map(services.map(name => [name, replicasOf(stack, name, mode)])),
    redact: redactor(secretsOf(stack, values)),
  };
};

/** Refuses an `.env` that the stack cannot start with. Throws `env-missing-key`, `answer-invalid`. */
export const checkValues = (stack: Stack, { values, mode }: Installation): void => {
  if (!stack.modes.includes(mode))
    throw new Problem('answer-invalid', {
      key: 'SAMPLEMIND_MODE',
      reason: `this version runs ${stack.modes.join(', ')} only`,
      source: '.env',
    });
  const missing = keysOf(stack).filter(key => {
    const { optional } = about(stack, key);
    return key !== 'SAMPLEMIND_MODE' && !optional && isInUse(stack, key, values) && reveal(values[key]) === '';
  });
  if (missing.length > 0) throw new Problem('env-missing-key', { keys: missing.join(', ') });
  for (const key of keysOf(stack).filter(name => isInUse(stack, name, values))) {
    const reason = refusalAmong(stack, mode, key, values);
    if (reason !== undefined) throw new Problem('answer-invalid', { key, reason, source: '.env' });
  }
};

export const modeOf = (values: Answers): Mode | undefined => modes.find(mode => mode === reveal(values['SAMPLEMIND_MODE']));
