import { once } from 'node:events';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { recomposed, reread } from './by-hand.ts';
import type { Fault } from './fault.ts';
import type { Stand } from './stand.ts';

const listening = new Map<Stand, Server>();

/** The head of a program for a processor that no machine of ours has: ELF, 64 bits, for IBM's S/390. */
const foreignProgram = Buffer.alloc(64);
foreignProgram.set([0x7f, 0x45, 0x4c, 0x46, 2, 2, 1]);
foreignProgram.writeUInt16BE(2, 16);
foreignProgram.writeUInt16BE(22, 18);
foreignProgram.writeUInt32BE(1, 20);

/** What celery-beat would have for a broker. */
const otherBroker = (url: string) =>
  ['environment: *celery-environment', `environment: { <<: *celery-environment, CELERY_BROKER_URL: "${url}" }`] as const;

/** Of a container that does not come up again. */
export const startFaults: readonly Fault[] = [
  {
    name: 'another program has the port',
    code: 'port-taken',
    subject: 'flower',
    inject: async stand => {
      const flower = await stand.container('flower');
      await flower.stop({ t: 1 });
      const server = createServer().listen(Number((await stand.home.env())['FLOWER_PORT']), '127.0.0.1');
      await once(server, 'listening');
      listening.set(stand, server);
      await flower.start().catch(() => undefined);
    },
    mend: async stand => {
      const server = listening.get(stand)?.close();
      if (server) await once(server, 'close');
      listening.delete(stand);
    },
    command: 'samplemind up',
  },
  reread(['a start script with the line ends of Windows', 'script-crlf', 'redis'], 'redis/start.sh', text => text.replaceAll('\n', '\r\n')),
  recomposed(['a flag that the program does not know', 'crash-loop', 'prometheus'], '--config.file=', '--config.fil='),
  recomposed(['a command that is not there', 'command-not-found', 'flower'], 'command: [flower]', 'entrypoint: [celery-entry.sh]'),
  recomposed(
    ['a start script that may not be executed', 'entrypoint-not-executable', 'redis'],
    'entrypoint: [sh, /etc/redis-stack/start.sh]',
    'entrypoint: [/etc/redis-stack/redis.conf]',
  ),
  recomposed(
    ['a program for another processor', 'image-wrong-platform', 'prometheus'],
    'user: "65534:65534"',
    'user: "65534:65534"\n    entrypoint: [/health/elsewhere]',
    stand => stand.put('health/elsewhere', foreignProgram),
  ),
  recomposed(
    ['a health check by a program that is not there', 'probe-cannot-run', 'prometheus'],
    '[CMD, sh, /health/prometheus.sh]',
    '[CMD, curl, -f, "http://127.0.0.1:9090"]',
  ),
  recomposed(
    ['a health check by a shell line whose program is not there', 'probe-cannot-run', 'frontend'],
    '[CMD, node, /health/frontend.mjs]',
    '[CMD-SHELL, "curl -f http://127.0.0.1:3000/"]',
  ),
  recomposed(
    ['a health check that asks at a wrong port', 'probe-wrong-address', 'flower'],
    '[CMD, python3, /health/flower.py]',
    '[CMD, python3, -c, "from urllib.request import urlopen; urlopen(\'http://127.0.0.1:5556/\')"]',
  ),
  recomposed(
    ['a health check that asks for a wrong path', 'probe-wrong-address', 'prometheus'],
    '[CMD, sh, /health/prometheus.sh]',
    '[CMD, promtool, check, ready, "--url=http://127.0.0.1:9090/nowhere"]',
  ),
  recomposed(['too little memory', 'killed-out-of-memory', 'chromadb'], 'networks: [stores]', 'networks: [stores]\n    mem_limit: 8m'),
  recomposed(
    ['a name that nobody has', 'dns-name-unknown', 'celery-beat'],
    ...otherBroker('redis://samplemind:x@rediss-is-not-here:6379/0'),
  ),
  recomposed(
    ['a container with another password than the store', 'store-refuses-login', 'celery-beat'],
    ...otherBroker('redis://samplemind:wrong-password@redis:6379/0'),
  ),
  recomposed(
    ['a broker address with a wrong port', 'broker-unreachable', 'celery-beat'],
    ...otherBroker('redis://samplemind:x@redis:6380/0'),
  ),
  recomposed(
    ['a worker for other queues', 'worker-wrong-queue', 'celery-worker'],
    'command: [worker]',
    'command: [worker, --queues, elsewhere]',
  ),
  {
    name: 'an image that is not here',
    code: 'image-missing',
    subject: 'prometheus',
    inject: async stand => {
      await stand.edit('.env', text => text.replace(/^PROMETHEUS_IMAGE=.*$/m, 'PROMETHEUS_IMAGE=samplemind-base/prometheus:none'));
      await (await stand.container('prometheus')).remove({ force: true });
    },
    mend: stand => stand.restore(),
  },
  {
    name: 'a file that became a folder',
    code: 'mount-became-directory',
    subject: 'backend',
    inject: async stand => {
      const place = join(stand.home.dir, 'deployment/docker/with-secrets.sh');
      await rename(place, `${place}.away`);
      await mkdir(place);
      await stand.docker('compose', 'up', '--detach', '--no-deps', '--force-recreate', 'backend');
    },
    mend: async stand => {
      const place = join(stand.home.dir, 'deployment/docker/with-secrets.sh');
      await rmdir(place);
      await rename(`${place}.away`, place);
      await rm(`${place}.away`, { force: true });
    },
  },
  {
    // As BuildKit tells of what the kernel killed: no step of a build can be given a limit of its own.
    ...{ name: 'a build that is killed for want of memory', code: 'build-out-of-memory', subject: 'frontend', shownBy: 'up' },
    inject: stand =>
      stand.edit('Dockerfile.frontend', text => text.replace('AS dev\n', () => 'AS dev\nRUN sh -c "kill -KILL \\$\\$"; exit $?\n')),
    mend: stand => stand.restore(),
    command: 'samplemind up',
  },
];
