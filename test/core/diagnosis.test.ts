import { expect, test } from 'vitest';
import { type Asked, nothingAsked } from '../../src/core/asked.ts';
import { diagnose } from '../../src/core/diagnosis.ts';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import type { Evidence } from '../../src/core/evidence.ts';
import { container, exited, probe } from '../support/containers.ts';
import { smallStack } from '../support/small-stack.ts';

const diagnosed = (service: string, facts: Partial<ContainerFacts>, more: Partial<Evidence> = {}) => {
  const declared = smallStack.services[service];
  if (!declared) throw new Error(`no ${service}`);
  const found = diagnose({
    ...{
      service,
      declared,
      container: container(service, facts),
      verdict: 'failing',
      loops: false,
      overdue: false,
      logs: [],
      asked: nothingAsked,
    },
    ...more,
  });
  const [first] = found;
  if (!first) throw new Error('no cause');
  return first;
};

const unhealthy = (exit: number, output: string): Partial<ContainerFacts> => ({ health: 'unhealthy', probes: [probe(exit, output)] });
const refusedByEngine = (exitCode: number, error: string): Partial<ContainerFacts> => ({
  state: 'created',
  health: 'none',
  exitCode,
  error,
});

/** What engines, stores and the stack's own scripts really say. */
test.each<[string, string, Partial<ContainerFacts>, (readonly string[])?]>([
  [
    'port-taken',
    'app',
    refusedByEngine(
      128,
      'driver failed programming external connectivity on endpoint x: failed to bind port 127.0.0.1:8000/tcp: listen tcp4 127.0.0.1:8000: bind: address already in use',
    ),
  ],
  ['image-missing', 'app', refusedByEngine(0, 'No such image: base/app:1')],
  ['command-not-found', 'app', refusedByEngine(127, 'runc create failed: exec: "nope": executable file not found in $PATH: unknown')],
  ['command-not-found', 'app', exited(127), ['/bin/sh: 1: nope: not found']],
  ['entrypoint-not-executable', 'app', refusedByEngine(126, 'exec: "/start.sh": permission denied: unknown')],
  ['script-crlf', 'app', exited(127), ['exec /start.sh: no such file or directory']],
  ['script-crlf', 'app', exited(127), ['[FATAL tini (7)] exec /start.sh failed: No such file or directory']],
  ['command-not-found', 'app', exited(127), ['[FATAL tini (7)] exec nope failed: No such file or directory']],
  ['script-crlf', 'app', exited(127), ["/usr/bin/env: 'sh\\r': No such file or directory"]],
  ['script-crlf', 'app', exited(2), ['/etc/redis-stack/start.sh: 5: set: Illegal option -']],
  ['script-crlf', 'app', exited(127), ["/start.sh: line 2: $'\\r': command not found"]],
  ['killed-out-of-memory', 'app', { ...exited(137), killedOutOfMemory: true }],
  [
    'probe-cannot-run',
    'app',
    unhealthy(
      -1,
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "curl": executable file not found in $PATH: unknown',
    ),
  ],
  ['probe-cannot-run', 'app', unhealthy(127, '/bin/sh: 1: curl: not found')],
  ['probe-too-slow', 'app', unhealthy(-1, 'Health check exceeded timeout (5s)')],
  ['password-baked-in-volume', 'store', unhealthy(1, '(AuthenticationFailed) Authentication failed')],
  ['password-baked-in-volume', 'store', unhealthy(1, 'MongoServerError: Authentication failed.')],
  ['password-baked-in-volume', 'users', exited(1), ["password-baked-in-volume: MongoDB refuses the login of 'root'."]],
  [
    'store-refuses-login',
    'queue',
    unhealthy(1, 'WRONGPASS invalid username-password pair or user is disabled.\nNOAUTH Authentication required.'),
  ],
  ['store-refuses-login', 'app', exited(1), ["Redis at redis refuses the login of 'samplemind'."]],
  ['broker-out-of-memory', 'queue', unhealthy(1, "PONG\nOOM command not allowed when used memory > 'maxmemory'.")],
  ['broker-read-only', 'queue', unhealthy(1, "PONG\nREADONLY You can't write against a read only replica.")],
  [
    'broker-read-only',
    'queue',
    unhealthy(1, 'PONG\nMISCONF Redis is configured to save RDB snapshots, but it is unable to persist to disk.'),
  ],
  ['volume-disk-full', 'store', exited(1), ['write /data/x: no space left on device']],
  ['broker-unreachable', 'app', exited(1), ['redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.']],
  [
    'broker-unreachable',
    'app',
    exited(1),
    ['Redis at redis did not answer for 60 s (TimeoutError: x). See its log: docker compose logs redis'],
  ],
  ['store-unreachable', 'app', exited(1), ['pymongo.errors.ServerSelectionTimeoutError: mongodb:27017: [Errno 111] Connection refused']],
  ['image-wrong-platform', 'app', exited(1), ['env: /tmp/x: Exec format error']],
  ['worker-idle', 'app', unhealthy(1, 'celery@0123456789ab does not answer')],
  ['beat-silent', 'app', unhealthy(1, 'beat is frozen')],
  ['beat-silent', 'app', unhealthy(1, 'the schedule was written 612 s ago')],
  [
    'mount-became-directory',
    'app',
    refusedByEngine(127, 'error mounting "/x/start.sh": Are you trying to mount a directory onto a file (or vice-versa)'),
  ],
  ['mount-became-directory', 'app', exited(2), ['sh: 0: cannot open /stack/with-secrets.sh: Is a directory']],
  ['volume-no-permission', 'store', exited(1), ["Can't open or create append-only dir appendonlydir: Permission denied"]],
  ['volume-no-permission', 'store', exited(1), ['open /data/x: read-only file system']],
  [
    'dns-name-unknown',
    'app',
    exited(1),
    ['redis.exceptions.ConnectionError: Error -2 connecting to rediss:6379. Name or service not known.'],
  ],
  ['dns-name-unknown', 'app', exited(1), ['Error: getaddrinfo ENOTFOUND mongo']],
  [
    'certificate-mismatch',
    'app',
    exited(1),
    [
      'nginx: [emerg] SSL_CTX_use_PrivateKey("/etc/nginx-tls/privkey.pem") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)',
    ],
  ],
  ['upstream-unreachable', 'app', unhealthy(1, 'connect() failed (111: Connection refused) while connecting to upstream')],
  ['probe-too-slow', 'app', unhealthy(1, 'Traceback (most recent call last):\nTimeoutError: timed out')],
  ['exited-with-error', 'app', exited(3), ['Traceback (most recent call last):', 'ValueError: x']],
  ['unhealthy', 'app', unhealthy(1, 'answered 500')],
  ['unhealthy', 'queue', unhealthy(1, 'Could not connect: Connection refused')],
  ['container-paused', 'app', { state: 'paused' }],
])('%s: %s, %j', (code, service, facts, logs) => {
  const cause = diagnosed(service, facts, { logs: logs ?? [] });
  expect(cause.code).toBe(code);
  expect(cause.evidence.length).toBeGreaterThan(0);
  expect(`${cause.message}${cause.remedy}${cause.command}`).not.toMatch(/[{}?!]|please/i);
});

test('a folder in place of a script is named where nothing was said of it', () => {
  const asked = { ...nothingAsked, hollow: ['/home/x/start.sh'] };
  const loop: Partial<ContainerFacts> = { state: 'restarting', health: 'none', exitCode: 0, restarts: 4 };
  const cause = diagnosed('app', loop, { asked, loops: true });
  expect(cause).toMatchObject({ code: 'mount-became-directory', evidence: ['an empty folder: /home/x/start.sh'] });
});

test('a crash loop with a reason gives the reason, one without says that it loops', () => {
  const loop: Partial<ContainerFacts> = { state: 'restarting', health: 'none', exitCode: 1, restarts: 4 };
  expect(diagnosed('app', loop, { loops: true, logs: ['bye'] })).toMatchObject({
    code: 'crash-loop',
    evidence: ['restarted 4 times, last exit 1', 'log: bye'],
  });
  expect(diagnosed('app', loop, { loops: true, logs: ['NOAUTH Authentication required.'] }).code).toBe('store-refuses-login');
});

test('the volume and the variables are named', () => {
  const cause = diagnosed('store', unhealthy(1, 'Authentication failed'));
  expect(cause.evidence).toEqual(['health check: Authentication failed']);
  expect(cause.own).toBe(true);
});

test('the last words of a service that somebody stopped are no cause', () => {
  expect(diagnosed('queue', exited(0), { verdict: 'stopped', logs: ['WRONGPASS'] }).code).toBe('service-stopped');
});

const asking = (service: string, asked: Partial<Asked>, facts: Partial<ContainerFacts> = {}, more: Partial<Evidence> = {}) =>
  diagnosed(service, facts, { verdict: 'ok', asked: { ...nothingAsked, ...asked }, ...more });

const pair = { ended: undefined, belongs: true };

test.each<[string, string, Partial<Asked>, Partial<ContainerFacts>]>([
  ['network-detached', 'not in the network x_stores, where', { detached: ['x_stores'] }, {}],
  ['password-baked-in-volume', 'store refuses', { refusal: 'Authentication failed' }, {}],
  [
    'worker-wrong-queue',
    'store does not work for the queue embeddings:',
    { queues: ['default', 'embeddings'] },
    { probes: [probe(0, 'celery@x works for default')] },
  ],
  ['broker-evicts', 'store throws jobs away', { policy: 'allkeys-lru' }, {}],
  ['target-down', 'store cannot measure app, which', { targets: [{ job: 'app', error: 'connection refused' }] }, {}],
  ['config-drift', 'LOG_LEVEL changed since', { drift: ['LOG_LEVEL'] }, {}],
  ['certificate-expired', 'store is out of date', { pair: { ...pair, ended: '2026-11-01' } }, {}],
  ['certificate-mismatch', 'store does not belong to', { pair: { ...pair, belongs: false } }, {}],
])('%s is found in a service that is well', (code, says, asked, facts) => {
  const cause = asking('store', asked, facts);
  expect([cause.code, cause.message]).toEqual([code, expect.stringContaining(says)]);
  expect(`${cause.message}${cause.remedy}${cause.command}`).not.toMatch(/[{}?!]/);
});

test('a worker that works for all, and a broker that keeps jobs, are well', () => {
  const works = { probes: [probe(0, 'celery@x works for embeddings, default')] };
  expect(() => asking('store', { queues: ['default', 'embeddings'], policy: 'noeviction' }, works)).toThrow('no cause');
  expect(() => asking('store', { queues: ['default'] }, { probes: [probe(0, 'a word of an older check')] })).toThrow('no cause');
});

test('a TLS pair in force, whose key is its own, is well; one that is out of date keeps nobody from starting', () => {
  expect(() => asking('store', { pair })).toThrow('no cause');
  const failing = { verdict: 'failing', container: container('store', unhealthy(1, 'answered 500')) } as const;
  expect(asking('store', { pair: { ...pair, ended: '2026-11-01' } }, {}, failing).code).toBe('unhealthy');
});

test('what is put back is named by the network and the container', () => {
  expect(asking('store', { detached: ['x_stores'] }).command).toBe('docker network connect --alias store x_stores test-store-1');
});

test('a service that answers from outside has a health check that errs', () => {
  const asked = { ...nothingAsked, outside: 'http://127.0.0.1:1/ answers 200' };
  expect(diagnosed('app', unhealthy(1, 'Connection refused'), { asked }).code).toBe('probe-wrong-address');
  expect(diagnosed('app', unhealthy(1, 'answered 404'), { asked }).evidence).toContain(asked.outside);
  expect(diagnosed('app', unhealthy(127, 'curl: not found'), { asked }).evidence).toContain(asked.outside);
});

test('a container that is missing with its image is missing its image', () => {
  const asked = { ...nothingAsked, missingImage: 'base/store:9' };
  const gone = { verdict: 'stopped', container: undefined } as const;
  expect(diagnosed('store', {}, { ...gone, asked }).message).toBe('The image base/store:9 of store is not there.');
});

test('a probe that worked in the end is no evidence', () => {
  expect(diagnosed('app', { health: 'unhealthy', probes: [probe(1, 'WRONGPASS'), probe(0, 'fine')] }).code).toBe('unhealthy');
});
