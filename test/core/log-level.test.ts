import { expect, test } from 'vitest';
import { isAtLeast, levelOf, levels } from '../../src/core/log-level.ts';

test.each([
  ['{"time": "2026-11-24T11:47:55.022Z", "level": "info", "logger": "uvicorn.error"}', 'info'],
  ['2026-11-24T12:04:16.595Z WARNING kombu.pidbox: late', 'warning'],
  ['2026-11-24T12:04:21.205Z\tERROR\tclientconn/listener.go:298\tfailed', 'error'],
  ['  2026-11-24T12:04:21.205Z  INFO rust/frontend: HTTP request', 'info'],
  ['INFO:     Started server process [1]', 'info'],
  ['WARNING:  Invalid HTTP request received.', 'warning'],
  ['[2026-11-24 11:00:00,000: ERROR/ForkPoolWorker-1] Task failed', 'error'],
  ['[2026-11-24 11:00:00,000: DEBUG/MainProcess] beat', 'debug'],
  ['[I 261124 11:00:00 command:168] Visit me at http://0.0.0.0:5555', 'info'],
  ['1:M 24 Nov 2026 11:00:00.000 * Ready to accept connections tcp', 'info'],
  ['1:M 24 Nov 2026 11:00:00.000 # WARNING Memory overcommit must be enabled!', 'warning'],
  ['ts=2026-11-24T11:00:00.000Z caller=main.go:1 level=warn msg="slow"', 'warning'],
  ['2026/11/24 11:00:00 [error] 7#7: *1 connect() failed', 'error'],
  ['2026/11/24 11:00:00 [notice] 1#1: start worker', 'info'],
  ['{"t":{"$date":"2026-11-24T11:00:00.000+00:00"},"s":"W",  "c":"CONTROL"}', 'warning'],
  ['Traceback (most recent call last):', undefined],
  ['  File "/app/src/samplemind/x.py", line 1', undefined],
  ['172.18.0.1 "GET / HTTP/1.1" 200', undefined],
  ['I am a sentence.', undefined],
])('%s is %s', (line, level) => {
  expect(levelOf(line)).toBe(level);
});

test('a level takes in those above it', () => {
  expect(levels.map(level => isAtLeast(level, 'warning'))).toEqual([false, false, true, true]);
});
