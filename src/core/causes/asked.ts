import { type Evidence, lastCheck } from '../evidence.ts';
import { again, type Entry } from './entry.ts';

const shown = (evidence: readonly string[]): readonly string[] | undefined => (evidence.length > 0 ? evidence : undefined);

/** Queues that the worker says, by its health check, that it does not work for. */
export const missingQueues = ({ container, asked }: Evidence): readonly string[] => {
  const worksFor = / works for (.*)$/m.exec(lastCheck(container)?.output ?? '')?.[1]?.split(', ');
  return worksFor ? asked.queues.filter(queue => !worksFor.includes(queue)) : [];
};

/** What is found by asking further than the engine's list. Some of it a service has while it is well. */
export const askedCauses: readonly Entry[] = [
  {
    code: 'network-detached',
    own: true,
    shownBy: ({ asked }) => shown(asked.detached.map(network => `not in the network ${network}`)),
    message: '{service} is cut off: its container is not in the network {network}, where the others look for it.',
    remedy: 'Somebody disconnected it. Put it back with: {command}',
    command: 'docker network connect --alias {service} {network} {container}',
  },
  {
    code: 'image-missing',
    own: true,
    shownBy: ({ asked, container }) =>
      container ? undefined : shown(asked.missingImage === '' ? [] : [`not here: ${asked.missingImage}`]),
    message: 'The image {image} of {service} is not there.',
    remedy: 'Build or fetch it again: samplemind up',
    command: 'samplemind up',
  },
  {
    code: 'password-baked-in-volume',
    own: true,
    shownBy: ({ asked, verdict }) =>
      verdict === 'ok' ? shown(asked.refusal === '' ? [] : [`asked with the values of .env: ${asked.refusal}`]) : undefined,
    message: '{service} refuses a password in .env: the volume was made with another one.',
    remedy:
      'A volume keeps the passwords of its first start. Put the former .env back, then: samplemind up. If its data can go: samplemind down --volumes',
    command: 'samplemind doctor',
  },
  {
    code: 'worker-wrong-queue',
    own: true,
    shownBy: evidence => shown(missingQueues(evidence).map(queue => `nobody works for ${queue}`)),
    message: '{service} does not work for the queue {queues}: its jobs wait for ever.',
    remedy: 'Give it the command of the Compose file back, which names every queue, then: samplemind up {service}',
    command: again,
  },
  {
    code: 'broker-evicts',
    own: true,
    shownBy: ({ asked }) => shown(asked.policy === '' || asked.policy === 'noeviction' ? [] : [`maxmemory-policy ${asked.policy}`]),
    message: '{service} throws jobs away when it is full.',
    remedy: 'Put maxmemory-policy noeviction into redis/redis.conf, then: samplemind restart {service}',
    command: 'samplemind restart {service}',
  },
  {
    code: 'target-down',
    own: true,
    shownBy: ({ asked }) => shown(asked.targets.map(({ job, error }) => `${job}: ${error}`)),
    message: '{service} cannot measure {target}, which is well itself.',
    remedy: 'Correct its address in prometheus/prometheus.yml, then: samplemind restart {service}',
    command: 'samplemind restart {service}',
  },
  {
    code: 'config-drift',
    own: true,
    shownBy: ({ asked, verdict }) => (verdict === 'ok' ? shown(asked.drift.map(what => `changed since: ${what}`)) : undefined),
    message: '{service} still runs with what was before: {drift} changed since.',
    remedy: 'Bring it into force with: samplemind restart',
    command: 'samplemind restart',
  },
];
