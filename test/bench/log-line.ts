import type { LogLine } from '../../src/flows/ports.ts';

/** Lines as the application writes them: of JSON, and of its web server. */
export const logLine = (number: number): LogLine => ({
  service: 'app',
  at: new Date(1_700_000_000_000 + number * 10).toISOString(),
  line:
    number % 3 === 0
      ? `INFO:     172.18.0.1:${40_000 + (number % 9000)} - "GET /api/samples/${number} HTTP/1.1" 200 OK`
      : `{"time":"2026-11-24T11:00:00.000Z","level":"${number % 50 === 1 ? 'warning' : 'info'}","logger":"api","message":"request ${number}","took":0.0${number}}`,
});
