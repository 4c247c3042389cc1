import type { Read, Stack } from '../stack/define.ts';
import { type Finding, finding } from './findings.ts';
import type { PortUse } from './machine-facts.ts';

export interface WantedPort {
  readonly service: string;
  /** The variable that holds it. */
  readonly key: string;
  readonly port: number;
}

/** The ports that the services publish on this machine. */
export const wantedPorts = (stack: Stack, services: readonly string[], read: Read): readonly WantedPort[] =>
  services.flatMap(service =>
    (stack.services[service]?.ports ?? [])
      .filter(({ mode }) => mode === undefined || mode === read('SAMPLEMIND_MODE'))
      .map(({ variable }) => ({ service, key: variable, port: Number(read(variable)) }))
      .filter(({ port }) => Number.isInteger(port) && port > 0),
  );

/** The ports to ask the machine about: those wanted, and behind each as many as it may take to find a free one. */
export const portsToAsk = (wanted: readonly WantedPort[]): readonly number[] => [
  ...new Set(wanted.flatMap(({ port }) => Array.from({ length: 1 + reserve }, (_, step) => port + step)).filter(port => port < 65_536)),
];
const reserve = 20;

/** Every wanted port that somebody else has. A container of our own project may keep its port. */
export const checkPorts = (
  stack: Stack,
  services: readonly string[],
  read: Read,
  uses: readonly PortUse[],
  project: string,
): readonly Finding[] => {
  const wanted = wantedPorts(stack, services, read);
  const conflicts = uses.filter(use => isInTheWay(use) && !isOwn(use, project));
  const taken = new Set([...wanted.map(({ port }) => port), ...conflicts.map(({ port }) => port)]);
  const findings: Finding[] = [];
  for (const { service, key, port } of wanted) {
    const use = mostTelling(conflicts.filter(conflict => conflict.port === port));
    if (!use) continue;
    const free = nextFree(port, taken);
    taken.add(free);
    findings.push(finding('port-taken', service, { port, service, key, free, owner: ownerIn(use) }, [evidenceOf(use)]));
  }
  if (findings.length > 0 || wanted.length === 0) return findings;
  return [finding('ports-free', 'this machine', { ports: wanted.map(({ port }) => port).join(', ') })];
};

// The stack publishes on 127.0.0.1: a listener on another address of the machine does not collide with that.
const isInTheWay = ({ address }: PortUse): boolean => ['0.0.0.0', '127.0.0.1', '::'].includes(address);

const isOwn = ({ owner }: PortUse, project: string): boolean => owner.type === 'container' && owner.project === project;

const mostTelling = (uses: readonly PortUse[]): PortUse | undefined => uses.find(({ owner }) => owner.type !== 'unknown') ?? uses[0];

const nextFree = (port: number, taken: ReadonlySet<number>): number => {
  let free = port + 1;
  while (taken.has(free)) free += 1;
  return free;
};

const ownerIn = ({ owner }: PortUse): string => {
  switch (owner.type) {
    case 'process':
      return `${owner.name} (process ${owner.pid})`;
    case 'container':
      return owner.project === null ? `the container ${owner.name}` : `the container ${owner.name} of the project ${owner.project}`;
    case 'unknown':
      return 'a program of another user';
  }
};

const evidenceOf = (use: PortUse): string =>
  `${use.address.includes(':') ? `[${use.address}]` : use.address}:${use.port} is open: ${ownerIn(use)}`;
