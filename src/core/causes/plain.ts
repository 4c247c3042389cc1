import type { ContainerFacts } from '../engine-facts.ts';
import type { Evidence } from '../evidence.ts';
import { lastLines, lastProbe } from '../evidence.ts';
import { again, type Entry, logs, whenFailing } from './entry.ts';

/** The plain facts, where nothing says more. For every evidence one of them fits. */
export const plainCauses: readonly Entry[] = [
  {
    code: 'crash-loop',
    own: false,
    shownBy: whenFailing(evidence =>
      evidence.loops ? [`restarted ${evidence.container?.restarts} times${lastExit(evidence)}`, ...lastLines(evidence)] : undefined,
    ),
    message: '{service} ends again and again soon after its start.',
    remedy: 'Its last lines say why. Mend that, then: samplemind up {service}',
    command: logs,
  },
  {
    code: 'exited-with-error',
    own: false,
    shownBy: whenFailing(evidence =>
      evidence.container && ['exited', 'created', 'dead'].includes(evidence.container.state)
        ? [`exit ${evidence.container.exitCode ?? '?'}`, ...engineWords(evidence), ...lastLines(evidence)]
        : undefined,
    ),
    message: '{service} ended with an error.',
    remedy: 'Its last lines say why. Mend that, then: samplemind up {service}',
    command: logs,
  },
  {
    code: 'probe-too-slow',
    own: false,
    shownBy: whenFailing(({ container }) => {
      const probe = lastProbe(container);
      return probe && /exceeded timeout|timed out\b|TimeoutError/i.test(probe.output)
        ? [`health check: ${lastOf(probe.output)}`]
        : undefined;
    }),
    message: '{service} runs but does not answer its health check in time.',
    remedy: 'It hangs or has too much to do. samplemind logs {service} shows what; samplemind restart {service} starts it anew.',
    command: 'samplemind restart {service}',
  },
  {
    code: 'not-ready-in-time',
    own: false,
    shownBy: whenFailing(evidence => (evidence.overdue ? [...probeWords(evidence), ...lastLines(evidence)] : undefined)),
    message: '{service} is still not ready after {limit}.',
    remedy: 'samplemind logs {service} shows what it does.',
    command: logs,
  },
  {
    code: 'unhealthy',
    own: false,
    shownBy: whenFailing(evidence => [...probeWords(evidence), ...lastLines(evidence)]),
    message: '{service} runs, and its health check says that it is not well.',
    remedy: 'samplemind logs {service} shows more; samplemind restart {service} starts it anew.',
    command: logs,
  },
  {
    code: 'service-stopped',
    own: true,
    shownBy: evidence => (evidence.verdict === 'stopped' ? stopWords(evidence) : undefined),
    message: '{service} is stopped.',
    remedy: 'Start it with: samplemind up {service}',
    command: again,
  },
];

const lastExit = ({ container }: Evidence): string => (container?.exitCode == null ? '' : `, last exit ${container.exitCode}`);

const engineWords = ({ container }: Evidence): readonly string[] => (container?.error ? [`engine: ${container.error}`] : []);

const probeWords = ({ container }: Evidence): readonly string[] => {
  const probe = lastProbe(container);
  return probe ? [`health check, exit ${probe.exit}: ${lastOf(probe.output)}`] : [];
};

/** A traceback ends with what it is about. */
const lastOf = (output: string): string => output.split('\n').at(-1) ?? '';

const stopWords = ({ container }: Evidence): readonly string[] => {
  if (!container) return ['there is no container'];
  if (container.state === 'created') return ['made, but not started'];
  const signal = { 130: 'SIGINT', 137: 'SIGKILL', 143: 'SIGTERM' }[container.exitCode ?? 0];
  return [`exit ${container.exitCode ?? '?'}${signal ? `, ended by ${signal}` : ''}`, ...memoryWords(container)];
};

/** The engine does not mark every kill for want of memory. */
const memoryWords = ({ exitCode, limits }: ContainerFacts): readonly string[] =>
  exitCode === 137 && limits.memory !== null
    ? [`if nobody stopped it, it may have needed more than its ${Math.round(limits.memory / 2 ** 20)} MB of memory`]
    : [];
