import { type Read, setting } from '../define.ts';
import { password, pattern, port, word } from '../schemas.ts';

const about = { section: 'monitoring', page: 'monitoring', change: 'recreate' } as const;
const withGrafana = (read: Read): boolean => read('COMPOSE_PROFILES').split(',').includes('grafana');

/** What watches the stack. */
export const monitoring = {
  PROMETHEUS_PORT: setting(port, {
    ...about,
    ask: 'Port of Prometheus on this machine',
    fallback: '9090',
    readers: ['compose'],
  }),
  PROMETHEUS_RETENTION_TIME: setting(pattern(/^\d+(h|d|w|y)$/, 'a time like 15d'), {
    ...about,
    ask: 'How long measurements are kept',
    fallback: { dev: '15d', prod: '30d' },
    readers: ['prometheus'],
    quiet: true,
  }),
  ALERTMANAGER_PORT: setting(port, {
    ...about,
    ask: 'Port of Alertmanager on this machine',
    fallback: '9093',
    mode: 'prod',
    readers: ['compose'],
    quiet: true,
  }),
  GRAFANA_PORT: setting(port, {
    ...about,
    ask: 'Port of Grafana on this machine',
    fallback: '3001',
    mode: 'dev',
    when: withGrafana,
    readers: ['compose'],
  }),
  GRAFANA_ADMIN_USER: setting(word, {
    ...about,
    ask: 'Name to log in to Grafana with',
    fallback: 'admin',
    when: withGrafana,
    readers: ['grafana'],
    change: 'rotate',
  }),
  GRAFANA_ADMIN_PASSWORD: setting(password(8), {
    ...about,
    ask: 'Password to log in to Grafana with',
    help: 'The volume keeps it from the first start.',
    secret: true,
    generate: { length: 32 },
    when: withGrafana,
    readers: ['grafana'],
    change: 'rotate',
  }),
};
