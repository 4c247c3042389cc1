import { entriesOf, parseEnv, readValues } from '../core/env-text.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import { redactor } from '../core/redact.ts';
import { Secret } from '../core/secret.ts';
import { type NamedSecret, secretsFoundIn } from '../core/secret-search.ts';
import { isDeclared, isSecret, keysOf, type Stack } from '../stack/define.ts';
import { doctor } from './doctor.ts';
import { presentValues } from './installation.ts';
import type { Host, Ui } from './ports.ts';
import { status } from './status.ts';

export interface SupportOptions {
  readonly program: { readonly version: string; readonly runtime: string };
  /** Where it is written; undefined names it by the time. */
  readonly file: string | undefined;
  /** Shows all of it and writes nothing. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

interface Part {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Log lines of a service, the newest run logs, and milliseconds that the engine may take over logs. */
const linesAsked = 300;
const runsAsked = 3;
const logLimit = 15_000;

/**
 * One file for whoever helps: machine, findings, status, settings, logs, without a secret. It is told what goes into it, and searched for
 * every known secret in a second way before it is written. The path of it, or with `dryRun` its lines. Throws `support-holds-secret`,
 * `env-unreadable` (what cannot be read cannot be taken out), `folder-not-writable`, `disk-full`, `Cancelled` after a no.
 */
export const support = async (stack: Stack, host: Host, ui: Ui, options: SupportOptions): Promise<readonly string[]> => {
  const secrets = await secretsKnown(stack, host);
  const redact = redactor(secrets.map(({ secret }) => secret));
  const parts = await gather(stack, host, ui, options);
  const at = new Date(host.clock.now()).toISOString().slice(0, 19);
  const lines = [`samplemind ${options.program.version}, ${at}Z`, ...parts.flatMap(({ name, lines }) => ['', `== ${name}`, ...lines])].map(
    redact,
  );
  const left = secretsFoundIn(lines.join('\n'), secrets);
  if (left.length > 0) throw new Problem('support-holds-secret', { names: left.join(', ') });
  if (options.dryRun) return lines;
  const file = options.file ?? `samplemind-support-${at.replaceAll(':', '-')}.txt`;
  const consent = {
    what: `Write ${file}, to be given to whoever helps. Nothing is sent anywhere.`,
    does: [
      ...parts.map(part => `${part.name}: ${part.lines.length} lines`),
      `without the ${secrets.length} secrets of .env and its backups, in no spelling`,
      'All of it is text: samplemind support --dry-run shows it.',
    ],
    undo: null,
    remedy: 'Add --yes, or run this in a terminal.',
  };
  if (!(await ui.confirm(consent))) throw new Cancelled();
  return [await host.reports.write(file, `${lines.join('\n')}\n`)];
};

/** A part that cannot be had says why, and holds up no other one. */
const gather = async (stack: Stack, host: Host, ui: Ui, { program, signal }: SupportOptions): Promise<readonly Part[]> => {
  const part = async (name: string, lines: () => Promise<readonly string[]>): Promise<Part> => {
    try {
      return { name, lines: await lines() };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { code, message, why } = error.report;
      return { name, lines: [`not to be had: ${message} ${why} (${code})`] };
    }
  };
  const project = async (): Promise<string> => (await status(stack, host, { stats: false })).project ?? '';
  return Promise.all([
    part('machine', async () => jsonLines({ runtime: program.runtime, ...(await host.machine.facts([], '/')) })),
    part('engine', async () => jsonLines(await host.engine.state())),
    part('findings', async () => jsonLines(await doctor(stack, host, ui, { fix: false, signal }))),
    part('status', async () => jsonLines(await status(stack, host, { stats: true }))),
    part('settings (.env)', () => settings(stack, host)),
    part('containers', async () => jsonLines(await host.engine.containers(await project()))),
    part('logs', async () => logLines(host, await project())),
    part('what was done last', async () =>
      (await host.reports.runs(runsAsked)).flatMap(({ name, text }) => [`-- ${name}`, ...text.trimEnd().split('\n')]),
    ),
  ]);
};

const jsonLines = (facts: unknown): readonly string[] => JSON.stringify(facts, null, 1).split('\n');

/** The lines of `.env` in their order. A name that nobody declared may hold a secret, and so may a comment. */
const settings = async (stack: Stack, host: Host): Promise<readonly string[]> => {
  const values = await presentValues(stack, host);
  if (values === undefined) return ['there is none'];
  return entriesOf(parseEnv((await host.env.read()) ?? '')).map(({ key }) => {
    const value = values[key] ?? '';
    return isDeclared(stack, key) && !(value instanceof Secret) ? `${key}=${value}` : `${key}=${value === '' ? '' : '•••'}`;
  });
};

const logLines = async (host: Host, project: string): Promise<readonly string[]> => {
  const found: string[] = [];
  const signal = AbortSignal.timeout(logLimit);
  for await (const { service, at, line } of host.engine.logs(project, { services: [], follow: false, tail: linesAsked, signal }))
    found.push(`${at ?? ''} ${service} ${line}`);
  return found;
};

/** Of a variable of the person's own. A short word taken out everywhere would leave nothing to read. */
const soundsSecret = (key: string, value: string): boolean => value.length >= 16 || /key|token|secret|passw|credential|auth/i.test(key);

/** Secrets of `.env` and of every backup of it, and what may be one among what nobody declared; those of the shell. */
const secretsKnown = async (stack: Stack, host: Host): Promise<readonly NamedSecret[]> => {
  const texts = [await host.env.read(), ...(await host.reports.kept())];
  const isOne = ([key, value]: readonly [string, string]): boolean =>
    isDeclared(stack, key) ? isSecret(stack, key) : soundsSecret(key, value);
  const inFiles = texts.flatMap(text => Object.entries(readValues(text ?? '')).filter(isOne));
  const inShell = keysOf(stack)
    .filter(key => isSecret(stack, key))
    .map(key => [key, host.shell(key) ?? ''] as const);
  const found = new Map([...inFiles, ...inShell].filter(([, value]) => value.length > 5).map(([name, value]) => [value, name]));
  return [...found].map(([value, name]) => ({ name, secret: new Secret(value) }));
};
