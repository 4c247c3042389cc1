import type { Fault } from './fault.ts';

/** Freezes every process of a container whose command line holds a text, and nothing else in it. */
const freeze = (text: string): string =>
  `for p in /proc/[0-9]*; do case $(tr '\\0' ' ' < $p/cmdline 2>/dev/null) in *${text}*) [ "\${p#/proc/}" = $$ ] || kill -STOP "\${p#/proc/}";; esac; done`;

const stopped = (subject: string): Fault => ({
  name: `${subject} is stopped`,
  code: 'service-stopped',
  subject,
  inject: async stand => (await stand.container(subject)).stop({ t: 2 }),
});

const paused = (subject: string): Fault => ({
  name: `${subject} is paused`,
  code: 'container-paused',
  subject,
  inject: async stand => (await stand.container(subject)).pause(),
});

const frozen = (subject: string, text: string, code: string): Fault => ({
  name: `the processes of ${subject} are frozen`,
  code,
  subject,
  inject: async stand => {
    await stand.inside(subject, 'sh', '-c', freeze(text));
  },
});

/** Of a container that ran: stopped, frozen, killed, cut off. */
export const stateFaults: readonly Fault[] = [
  ...['redis', 'mongodb', 'chromadb', 'frontend', 'flower', 'celery-beat'].map(stopped),
  ...['chromadb', 'mongodb', 'redis'].map(paused),
  {
    name: 'the worker is killed',
    code: 'service-stopped',
    subject: 'celery-worker',
    inject: async stand => (await stand.container('celery-worker')).kill(),
  },
  {
    name: 'a container is removed',
    code: 'service-stopped',
    subject: 'flower',
    inject: async stand => (await stand.container('flower')).remove({ force: true }),
  },
  frozen('backend', 'python', 'probe-too-slow'),
  frozen('celery-worker', 'worker', 'worker-idle'),
  frozen('celery-beat', 'beat', 'beat-silent'),
  frozen('flower', 'flower', 'probe-too-slow'),
  ...['redis', 'mongodb', 'chromadb'].map(
    (subject): Fault => ({
      name: `${subject} is cut off from its network`,
      code: 'network-detached',
      subject,
      inject: async stand => {
        await stand.docker('network', 'disconnect', `${stand.home.project}_stores`, (await stand.container(subject)).id);
      },
    }),
  ),
];
