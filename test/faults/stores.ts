import { edited, otherValue, recomposed, reread } from './by-hand.ts';
import type { Fault } from './fault.ts';

const broker = (name: string, code: string, line: string): Fault =>
  reread([name, code, 'redis'], 'redis/redis.conf', text => `${text}\n${line}\n`, 'samplemind restart redis');

/** A volume in memory under the name of another one in one service; `mounted`: how. */
const volume = (name: string, code: string, subject: string, mount: string, mounted: string): Fault => ({
  ...{ name, code, subject, command: `samplemind up ${subject}` },
  inject: async stand => {
    await stand.edit('docker-compose.yml', text =>
      text
        .replace(`"${mount}`, `"tiny${mount.slice(mount.indexOf(':'))}`)
        .replace('volumes: { app-data:', `volumes: { tiny: { driver_opts: { type: tmpfs, device: tmpfs, o: "${mounted}" } }, app-data:`),
    );
    await stand.docker('compose', 'up', '--detach', '--no-deps', subject);
  },
  mend: async stand => {
    await stand.restore();
    await stand.docker('compose', 'rm', '--force', '--stop', subject);
    await stand.docker('volume', 'rm', `${stand.home.project}_tiny`);
  },
});

const anew = ['up', '--detach', '--no-deps'] as const;
const another = 'quite-another-password';

/** Of what stores keep: passwords, room, rights. */
export const storeFaults: readonly Fault[] = [
  otherValue(
    ['another root password in .env than in the volume', 'password-baked-in-volume', 'mongodb'],
    'MONGO_ROOT_PASSWORD',
    `${another}-1`,
  ),
  otherValue(
    ['a store made anew with another root password than its volume', 'password-baked-in-volume', 'mongodb'],
    'MONGO_ROOT_PASSWORD',
    `${another}-2`,
    ...anew,
  ),
  otherValue(
    ['another application password than in the volume', 'password-baked-in-volume', 'mongo-users'],
    'MONGO_PASSWORD',
    `${another}-3`,
    'up',
    '--no-deps',
  ),
  otherValue(['another broker password in .env than in force', 'config-drift', 'redis'], 'REDIS_PASSWORD', `${another}-4`),
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
  otherValue(['the broker is full', 'broker-out-of-memory', 'redis'], 'REDIS_MAXMEMORY', '1mb', ...anew),
  volume('a full disk', 'volume-disk-full', 'redis', 'redis-data:/data', 'size=4k,uid=999'),
  recomposed(['a volume that is read-only', 'volume-no-permission', 'redis'], '"redis-data:/data"', '"redis-data:/data:ro"'),
  volume('a volume of another user', 'volume-no-permission', 'prometheus', 'prometheus-data:/prometheus', 'uid=1,mode=0700'),
  reread(['a measured address that is wrong', 'target-down', 'prometheus'], 'prometheus/prometheus.yml', text =>
    text.replace('backend:8000', 'backend:8001'),
  ),
  reread(
    ['measurements that are configured wrongly', 'crash-loop', 'prometheus'],
    'prometheus/prometheus.yml',
    text => text.replace('scrape_configs:', 'scrape_config:'),
    'samplemind up',
  ),
];
