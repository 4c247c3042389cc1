import { expect, test } from 'vitest';
import { diagnose } from '../../src/core/diagnosis.ts';
import type { ContainerFacts } from '../../src/core/engine-facts.ts';
import type { Evidence } from '../../src/core/evidence.ts';
import { container, exited, probe } from '../support/containers.ts';
import { smallStack } from '../support/small-stack.ts';

const diagnosed = (service: string, facts: Partial<ContainerFacts>, more: Partial<Evidence> = {}) => {
  const declared = smallStack.services[service];
  if (!declared) throw new Error(`no ${service}`);
  const found = diagnose({
    ...{ service, declared, container: container(service, facts), verdict: 'failing', loops: false, overdue: false, logs: [] },
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

test('a probe that worked in the end is no evidence', () => {
  expect(diagnosed('app', { health: 'unhealthy', probes: [probe(1, 'WRONGPASS'), probe(0, 'fine')] }).code).toBe('unhealthy');
});
