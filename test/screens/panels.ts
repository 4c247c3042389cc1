import type { HealthFact } from '../../src/core/dashboard.ts';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import type { LogLine } from '../../src/flows/ports.ts';
import { servicesOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';
import { panelsPicture } from '../../src/ui/tui/panels/picture.ts';
import { heard, linesHeard, type Panels, panelsOf, pressedOn } from '../../src/ui/tui/panels/state.ts';
import type { Press } from '../../src/ui/tui/press.ts';
import { enter, key, letters } from '../support/at-screen.ts';
import { container, exited, now, probe } from '../support/containers.ts';
import { timed } from '../support/dashboards.ts';
import { readings } from '../support/signals.ts';
import type { Shown } from './shown.ts';

const [MB, GB] = [1024 ** 2, 1024 ** 3];
const days = 86_400_000;
const services = servicesOf(stack, 'prod', read => (read === 'COMPOSE_PROFILES' ? 'grafana' : ''));

/** CPU and memory: used, and the limit. */
const usage: Readonly<Record<string, readonly [cpus: number, most: number, memory: number, limit: number]>> = {
  ...{ nginx: [0.02, 0.5, 11 * MB, 256 * MB], backend: [0.31, 2, 612 * MB, 2 * GB], 'celery-worker': [1.42, 2, 1.1 * GB, 3 * GB] },
  ...{ 'celery-beat': [0.01, 0.5, 84 * MB, 512 * MB], mongodb: [0.12, 2, 1.2 * GB, 4 * GB], redis: [0.04, 1, 96 * MB, 2 * GB] },
  ...{ chromadb: [0.03, 1, 212 * MB, 2 * GB], prometheus: [0.02, 0.5, 130 * MB, 1 * GB], grafana: [0.01, 0.5, 102 * MB, 512 * MB] },
};
const oneShot = (name: string): boolean => stack.services[name]?.probe.kind === 'one-shot';
const running = services.map((name): ContainerFacts => {
  const [, cpus = 0.5, , memory = 256 * MB] = usage[name] ?? [];
  if (oneShot(name)) return container(name, exited(0));
  return container(name, {
    limits: { cpus, memory },
    startedAt: new Date(now - 3 * days).toISOString(),
    probes: [
      probe(
        0,
        name === 'celery-worker' ? 'celery@x works for default' : name === 'celery-beat' ? 'the schedule was written 90 s ago' : 'OK',
      ),
    ],
    check: name === 'redis' ? ['CMD', 'sh', '/health/redis.sh'] : [],
  });
});
const watched = {
  ...{
    stack,
    mode: 'prod' as const,
    project: 'samplemind-prod',
    place: 'music.example.org',
    replicas: new Map<string, number>(),
    services,
  },
  links: [{ service: 'nginx', name: 'SampleMind', url: 'https://music.example.org/' }],
} as const;
const machine = { cpus: 8, memory: 16 * GB };
const measured = (share: number): HealthFact => ({
  type: 'measured',
  used: Object.fromEntries(
    Object.entries(usage).map(([name, [cpus, , memory]]) => [`id-${name}`, { cpus: cpus * share, memory: memory * (0.9 + share / 10) }]),
  ),
});
const shares = [0.4, 0.5, 0.9, 1.2, 0.7, 0.6, 1.1, 1];
/** Jobs that waited, reading by reading. */
const queues = [2, 11, 64, 180, 240, 152, 71, 18];
const facts = (containers: readonly ContainerFacts[], ...more: readonly HealthFact[]) => [
  ...queues.map(value => ({ type: 'asked' as const, readings: { ...readings, queue: { type: 'told' as const, value } }, at: now })),
  ...timed({ type: 'observed', containers, machine }),
  ...shares.map((share, index) => ({ ...measured(share), at: now + 2000 + index * 5000 })),
  ...more.map(fact => ({ ...fact, at: now + 45_000 })),
];
const shown = (containers: readonly ContainerFacts[], ...more: readonly HealthFact[]): Panels =>
  heard(panelsOf(watched, false), facts(containers, ...more));
const pressing = (panels: Panels, ...presses: readonly Press[]): Panels => presses.reduce(pressedOn, panels);

const well = shown(running);
const sick = running.map(one => {
  if (one.service === 'redis')
    return { ...one, health: 'unhealthy' as const, probes: [probe(1, "OOM command not allowed when used memory > 'maxmemory'")] };
  return one;
});
/** Redis takes no more, and others wait for it. */
export const troubled = shown(
  sick,
  { type: 'measured', used: { 'id-redis': { cpus: 0.04, memory: 1.94 * GB } } },
  { type: 'happened', service: 'redis', what: 'health_status: unhealthy' },
  { type: 'heard', logs: { redis: ["OOM command not allowed when used memory > 'maxmemory'"] } },
  {
    type: 'asked',
    readings: {
      ...readings,
      queue: { type: 'unknown', why: 'redis refuses writes' },
      certificate: { type: 'told', value: now + 12 * days },
    },
  },
);
const lost = shown(running, {
  type: 'engine-lost',
  why: {
    code: 'engine-down',
    message: 'The Docker engine does not run.',
    evidence: ['nothing listens at /var/run/docker.sock'],
    remedy: 'Start it.',
    command: 'systemctl start docker',
  },
});

const said = (service: string, seconds: number, line: string): LogLine => ({
  service,
  at: new Date(now + seconds * 1000).toISOString(),
  line,
});
const lines = [
  said('backend', 1, '{"level":"info","event":"request","method":"POST","path":"/api/v1/samples","status":201,"ms":84}'),
  said('celery-worker', 2, '[2026-11-24 12:00:02,114: INFO/MainProcess] Task samplemind.analyze[8f0c] received'),
  said('celery-worker', 4, '[2026-11-24 12:00:04,902: INFO/ForkPoolWorker-1] Task samplemind.analyze[8f0c] succeeded in 2.78s'),
  said(
    'mongodb',
    5,
    '{"t":{"$date":"2026-11-24T12:00:05Z"},"s":"I","c":"NETWORK","msg":"Connection accepted","attr":{"remote":"172.20.0.7:48112"}}',
  ),
  said('backend', 6, '{"level":"warning","event":"slow query","collection":"samples","ms":412}'),
  said('nginx', 7, '203.0.113.9 - - [24/Nov/2026:12:00:07 +0000] "GET /api/v1/samples?page=2 HTTP/2.0" 200 4212'),
  said('redis', 9, '1:M 24 Nov 2026 12:00:09.120 * Background saving started by pid 41'),
  said('backend', 12, '{"level":"error","event":"upstream timed out","service":"chromadb","ms":5000}'),
];
const logs = linesHeard(pressing(well, letters('l'), letters('m')), lines);

const states: Readonly<Record<string, readonly [title: string, panels: Panels]>> = {
  rows: ['The panels: every service, and the one in focus', pressing(well, key('down'))],
  troubled: ['The panels where something fails', troubled],
  lost: ['The panels while the engine does not answer', lost],
  more: ['All that is known of one service', pressing(troubled, enter)],
  signals: ['The signals of the application', pressing(troubled, letters('i'))],
  logs: ['The logs', logs],
  'logs-search': ['The logs, searched', pressing(logs, letters('/'), ...[...'samples'].map(letters))],
  actions: ['What can be done with a service', pressing(well, key('down'), letters('a'))],
  commands: [
    'Every command that was run',
    pressing(
      {
        ...well,
        done: [
          { at: now, text: 'docker compose -f docker-compose.prod.yml restart backend', isProblem: false },
          {
            at: now + 9000,
            text: 'docker compose -f docker-compose.prod.yml up --detach --force-recreate celery-worker',
            isProblem: false,
          },
        ],
      },
      letters('c'),
    ),
  ],
  keys: ['Every key of the panels', pressing(well, letters('?'))],
};

export const panelScreens: readonly Shown[] = Object.entries(states).map(([name, [title, panels]]) => ({
  name: `panels-${name}`,
  title,
  draw: (style, size) => panelsPicture(panels, style, size),
}));
