import type Dockerode from 'dockerode';
import { z } from 'zod';
import type { ContainerFacts } from '../core/engine-facts.ts';
import { cleanLine } from './clean-line.ts';

/** Labels that Compose gives to what it makes. */
export const label = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  folder: 'com.docker.compose.project.working_dir',
  oneOff: 'com.docker.compose.oneoff',
  configHash: 'com.docker.compose.config-hash',
} as const;

const states = z.enum(['running', 'exited', 'restarting', 'paused', 'created', 'dead', 'removing']).catch('dead');
const healths = z.enum(['healthy', 'unhealthy', 'starting', 'none']).catch('none');
const bindings = z
  .record(z.string(), z.array(z.object({ HostIp: z.string().default(''), HostPort: z.string().default('') })).nullable())
  .catch({});

const healthTest = z.object({ Test: z.array(z.string()).catch([]) }).catch({ Test: [] });

/** What the engine tells of a container, in our words. */
export const factsOf = ({
  Id,
  Name,
  Image,
  State,
  HostConfig,
  Config,
  NetworkSettings,
  RestartCount,
}: Dockerode.ContainerInspectInfo): ContainerFacts => {
  const state = states.parse(State.Status);
  const ended = ['exited', 'restarting', 'dead'].includes(state) || (state === 'created' && State.Error !== '');
  return {
    id: Id,
    name: Name.replace(/^\//, ''),
    service: Config.Labels[label.service] ?? '',
    image: { name: Config.Image, id: Image },
    state,
    health: healths.parse(State.Health?.Status),
    exitCode: ended ? State.ExitCode : null,
    killedOutOfMemory: State.OOMKilled,
    error: cleanText(State.Error),
    startedAt: time(State.StartedAt),
    finishedAt: time(State.FinishedAt),
    restarts: RestartCount,
    probes: (State.Health?.Log ?? []).map(({ Start, ExitCode, Output }) => ({ at: Start, exit: ExitCode, output: cleanText(Output) })),
    ports: portsOf(NetworkSettings.Ports, HostConfig.PortBindings),
    limits: { cpus: cpusOf(HostConfig), memory: HostConfig.Memory ? HostConfig.Memory : null },
    used: null,
    check: commandOf(healthTest.parse(Config.Healthcheck).Test),
    networks: Object.keys(NetworkSettings.Networks ?? {}),
    configHash: Config.Labels[label.configHash] ?? '',
  };
};

/** How the engine runs a health check. */
const commandOf = ([kind, ...words]: readonly string[]): readonly string[] => {
  if (kind === 'CMD') return words;
  return kind === 'CMD-SHELL' ? ['/bin/sh', '-c', ...words] : [];
};

/** The engine's year 1 means never. */
const time = (text: string): string | null => (text.startsWith('0001-') || text === '' ? null : text);

const cleanText = (text: string): string => text.split('\n').map(cleanLine).join('\n').trim();

const cpusOf = ({ NanoCpus, CpuQuota, CpuPeriod }: Dockerode.HostConfig): number | null => {
  if (NanoCpus) return NanoCpus / 1e9;
  return CpuQuota && CpuQuota > 0 ? CpuQuota / (CpuPeriod || 100_000) : null;
};

/** The ports that are open, or while it does not run those that it wants. */
const portsOf = (open: unknown, wanted: unknown): ContainerFacts['ports'] => {
  const found = portsIn(bindings.parse(open));
  return found.length > 0 ? found : portsIn(bindings.parse(wanted));
};

const portsIn = (published: z.infer<typeof bindings>): ContainerFacts['ports'] =>
  Object.entries(published).flatMap(([container, places]) =>
    (places ?? [])
      .filter(({ HostPort }) => Number(HostPort) > 0)
      .map(({ HostIp, HostPort }) => ({ host: Number(HostPort), container: Number.parseInt(container, 10), address: HostIp || '0.0.0.0' })),
  );
