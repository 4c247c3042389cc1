import type { Service } from '../stack/define.ts';
import type { Asked } from './asked.ts';
import type { ContainerFacts } from './engine-facts.ts';

/** What is known of one container that is not ok. */
export interface Evidence {
  readonly service: string;
  readonly declared: Service;
  readonly verdict: 'ok' | 'starting' | 'failing' | 'stopped';
  /** Undefined where there is no container. */
  readonly container: ContainerFacts | undefined;
  /** Ends and is started again, over and over. */
  readonly loops: boolean;
  /** Still starting after the longest time that it may take. */
  readonly overdue: boolean;
  /** Its last log lines, newest last. */
  readonly logs: readonly string[];
  readonly asked: Asked;
}

type Probe = ContainerFacts['probes'][number];

/** How many lines one source may give, so that a cause stays readable. */
const most = 3;

/** The newest result of the health check, where it failed. */
export const lastProbe = (container: ContainerFacts | undefined): Probe | undefined => {
  const probe = lastCheck(container);
  return probe && probe.exit !== 0 ? { ...probe, output: probe.output.trim() } : undefined;
};

/** The newest result of the health check. */
export const lastCheck = (container: ContainerFacts | undefined): Probe | undefined => container?.probes.at(-1);

/** Whether its last health checks failed, as many as are counted: one that is wrong never gets well, however long the start may take. */
export const failsSteadily = ({ probes }: ContainerFacts, count: number): boolean => {
  const last = probes.slice(-count);
  return last.length === count && last.every(({ exit }) => exit !== 0);
};

/** Whether what a health check runs is not there, or may not be run: that does not change by waiting. */
export const cannotRun = ({ exit, output }: Probe): boolean =>
  exit === 126 || exit === 127 || /executable file not found|OCI runtime exec failed/i.test(output);

/** What the engine said when it could not start the container, where it fits. */
export const engineSays = ({ container }: Evidence, pattern: RegExp): readonly string[] | undefined =>
  container && pattern.test(container.error) ? [`engine: ${container.error}`] : undefined;

/** The exit code of a container that ended. */
export const exitsWith = ({ container }: Evidence, exit: number): readonly string[] | undefined =>
  container?.exitCode === exit ? [`exit ${exit}`, ...(container.error ? [`engine: ${container.error}`] : [])] : undefined;

/** Lines that fit among all that was said: by the engine, by the health check, in the log. Undefined where none does. */
export const seen = (evidence: Evidence, pattern: RegExp): readonly string[] | undefined => {
  const probe = lastProbe(evidence.container)?.output ?? '';
  const found = [
    ...(evidence.container?.error ?? '').split('\n').map(line => ({ source: 'engine', line })),
    ...probe.split('\n').map(line => ({ source: 'health check', line })),
    ...evidence.logs.map(line => ({ source: 'log', line })),
  ].filter(({ line }) => pattern.test(line));
  return found.length > 0 ? found.slice(-most).map(({ source, line }) => `${source}: ${line.trim()}`) : undefined;
};

/** The end of the log. */
export const lastLines = ({ logs }: Evidence): readonly string[] =>
  logs
    .filter(line => line.trim() !== '')
    .slice(-most)
    .map(line => `log: ${line.trim()}`);
