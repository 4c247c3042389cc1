import type { Fault } from './fault.ts';
import type { Stand } from './stand.ts';

/** A line of `.env` with another value; the file alone, as somebody edits it. */
const edited = (stand: Stand, key: string, value: string): Promise<void> =>
  stand.edit('.env', text => text.replace(new RegExp(`^${key}=.*$`, 'm'), `${key}=${value}`));

const broker = (name: string, code: string, line: string): Fault => ({
  ...{ name, code, subject: 'redis' },
  inject: async stand => {
    await stand.edit('redis/redis.conf', text => `${text}\n${line}\n`);
    await (await stand.container('redis')).restart({ t: 5 });
  },
  mend: stand => stand.restore(),
  command: 'samplemind restart redis',
});

/** A volume of another kind under the same name in one service. */
const volume = (
  name: string,
  code: string,
  subject: string,
  mount: string,
  options: string,
  change: (text: string) => string = text => text,
): Fault => ({
  ...{ name, code, subject, command: `samplemind up ${subject}` },
  inject: async stand => {
    await stand.edit('docker-compose.yml', text =>
      change(text.replace(`"${mount}`, `"tiny${mount.slice(mount.indexOf(':'))}`)).replace(
        'volumes: { app-data:',
        `volumes: { tiny: ${options}, app-data:`,
      ),
    );
    await stand.docker('compose', 'up', '--detach', '--no-deps', subject);
  },
  mend: async stand => {
    await stand.restore();
    await stand.docker('compose', 'rm', '--force', '--stop', subject);
    await stand.docker('volume', 'rm', `${stand.home.project}_tiny`);
  },
});

/** Of what stores keep: passwords, room, rights. */
export const storeFaults: readonly Fault[] = [
  {
    name: 'another root password in .env than in the volume',
    code: 'password-baked-in-volume',
    subject: 'mongodb',
    inject: stand => edited(stand, 'MONGO_ROOT_PASSWORD', 'quite-another-password-1'),
    mend: stand => stand.restore(),
    command: 'samplemind up',
  },
  {
    name: 'a store made anew with another root password than its volume',
    code: 'password-baked-in-volume',
    subject: 'mongodb',
    inject: async stand => {
      await edited(stand, 'MONGO_ROOT_PASSWORD', 'quite-another-password-2');
      await stand.docker('compose', 'up', '--detach', '--no-deps', 'mongodb');
    },
    mend: stand => stand.restore(),
    command: 'samplemind up',
  },
  {
    name: 'another application password than in the volume',
    code: 'password-baked-in-volume',
    subject: 'mongo-users',
    inject: async stand => {
      await edited(stand, 'MONGO_PASSWORD', 'quite-another-password-3');
      await stand.docker('compose', 'up', '--no-deps', 'mongo-users');
    },
    mend: stand => stand.restore(),
    command: 'samplemind up',
  },
  {
    name: 'another broker password in .env than in force',
    code: 'config-drift',
    subject: 'redis',
    inject: stand => edited(stand, 'REDIS_PASSWORD', 'quite-another-password-4'),
    mend: stand => stand.restore(),
    command: 'samplemind up',
  },
  {
    name: 'a value of .env that is not in force',
    code: 'config-drift',
    subject: 'backend',
    inject: stand => edited(stand, 'LOG_LEVEL', 'WARNING'),
  },
  {
    name: 'a file of the stack that changed since the start',
    code: 'config-drift',
    subject: 'redis',
    inject: stand => stand.edit('redis/redis.conf', text => `${text}\n# a note\n`),
  },
  broker('the broker is a replica', 'broker-read-only', 'replicaof 127.0.0.1 6399'),
  broker('the broker throws jobs away', 'broker-evicts', 'maxmemory-policy allkeys-lru'),
  {
    name: 'the broker is full',
    code: 'broker-out-of-memory',
    subject: 'redis',
    inject: async stand => {
      await edited(stand, 'REDIS_MAXMEMORY', '1mb');
      await stand.docker('compose', 'up', '--detach', '--no-deps', 'redis');
    },
    mend: stand => stand.restore(),
    command: 'samplemind up',
  },
  volume(
    'a full disk',
    'volume-disk-full',
    'redis',
    'redis-data:/data',
    '{ driver_opts: { type: tmpfs, device: tmpfs, o: "size=4k,uid=999" } }',
  ),
  volume(
    'a volume that is read-only',
    'volume-no-permission',
    'redis',
    'redis-data:/data',
    '{ driver_opts: { type: tmpfs, device: tmpfs, o: "ro,uid=999" } }',
  ),
  volume(
    'a volume of another user',
    'volume-no-permission',
    'prometheus',
    'prometheus-data:/prometheus',
    '{ driver_opts: { type: tmpfs, device: tmpfs, o: "uid=1,mode=0700" } }',
  ),
  {
    name: 'a measured address that is wrong',
    code: 'target-down',
    subject: 'prometheus',
    inject: async stand => {
      await stand.edit('prometheus/prometheus.yml', text => text.replace('backend:8000', 'backend:8001'));
      await (await stand.container('prometheus')).restart({ t: 5 });
    },
    mend: stand => stand.restore(),
  },
  {
    name: 'measurements that are configured wrongly',
    code: 'crash-loop',
    subject: 'prometheus',
    inject: async stand => {
      await stand.edit('prometheus/prometheus.yml', text => text.replace('scrape_configs:', 'scrape_config:'));
      await (await stand.container('prometheus')).restart({ t: 5 });
    },
    mend: stand => stand.restore(),
    command: 'samplemind up',
  },
];
