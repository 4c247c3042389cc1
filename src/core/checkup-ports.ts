import type { Read, Stack } from '../stack/define.ts';
import { type Finding, finding } from './findings.ts';
import type { PortUse } from './machine-facts.ts';

export interface WantedPort {
  readonly service: string;
  /** The variable that holds it. */
  readonly key: string;
  readonly port: number;
  /** Whether it is to be open on every address of this machine, not on 127.0.0.1 alone. */
  readonly everywhere: boolean;
}

/** The ports that the services publish on this machine. */
export const wantedPorts = (stack: Stack, services: readonly string[], read: Read): readonly WantedPort[] =>
  services.flatMap(service =>
    (stack.services[service]?.ports ?? [])
      .filter(({ mode }) => mode === undefined || mode === read('SAMPLEMIND_MODE'))
      .map(({ variable, everywhere = false }) => ({ service, key: variable, port: Number(read(variable)), everywhere }))
      .filter(({ port }) => Number.isInteger(port) && port > 0),
  );

/** The ports to ask the machine about: those wanted, and behind each as many as it may take to find a free one. */
export const portsToAsk = (wanted: readonly WantedPort[]): readonly number[] => [
  ...new Set(wanted.flatMap(({ port }) => Array.from({ length: 1 + reserve }, (_, step) => port + step)).filter(port => port < 65_536)),
];
const reserve = 20;

/** A wanted port that somebody else has, and the one to take in its place. */
export interface PortMove extends WantedPort {
  readonly free: number;
  readonly owner: string;
  readonly evidence: string;
}

/** Every wanted port that somebody else has, or that is wanted twice. A container of our own project may keep its port. */
export const portMoves = (
  stack: Stack,
  services: readonly string[],
  read: Read,
  uses: readonly PortUse[],
  project: string,
): readonly PortMove[] => {
  const wanted = wantedPorts(stack, services, read);
  const conflicts = uses.filter(use => wanted.some(one => reaches(use, one)) && !isOwn(use, project));
  const taken = new Set([...wanted.map(({ port }) => port), ...conflicts.map(({ port }) => port)]);
  const moves: PortMove[] = [];
  for (const [at, one] of wanted.entries()) {
    const rival = rivalOf(one, wanted.slice(0, at), conflicts);
    if (!rival) continue;
    const free = nextFree(one.port, taken);
    taken.add(free);
    moves.push({ ...one, free, ...rival });
  }
  return moves;
};

/** The same in words. `fixable`: there is an `.env` in which the port can be changed. */
export const checkPorts = (
  stack: Stack,
  services: readonly string[],
  read: Read,
  uses: readonly PortUse[],
  { project, fixable }: { readonly project: string; readonly fixable: boolean },
): readonly Finding[] => {
  const moves = portMoves(stack, services, read, uses, project);
  const wanted = wantedPorts(stack, services, read);
  if (moves.length === 0)
    return wanted.length === 0 ? [] : [finding('ports-free', 'this machine', { ports: wanted.map(({ port }) => port).join(', ') })];
  return moves.map(move => portTaken(move, fixable));
};

/** One of them. */
export const portTaken = ({ service, port, key, free, owner, evidence }: PortMove, fixable: boolean): Finding =>
  finding('port-taken', service, { port, service, key, free, owner }, [evidence], { fixable });

/** Who else has the port, or wants it. */
const rivalOf = (one: WantedPort, others: readonly WantedPort[], conflicts: readonly PortUse[]) => {
  const use = mostTelling(conflicts.filter(conflict => conflict.port === one.port && reaches(conflict, one)));
  if (use) return { owner: ownerIn(use), evidence: evidenceOf(use) };
  const other = others.find(({ port }) => port === one.port);
  return other && { owner: `${other.service} by ${other.key}`, evidence: `${other.key} and ${one.key} are both ${one.port}` };
};

// What is published on 127.0.0.1 alone does not collide with a listener on another address of the machine.
const reaches = ({ address }: PortUse, { everywhere }: WantedPort): boolean =>
  everywhere || ['0.0.0.0', '127.0.0.1', '::'].includes(address);

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
