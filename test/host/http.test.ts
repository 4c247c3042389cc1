import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { http } from '../../src/host/http.ts';
import { closedPort } from '../support/ports.ts';
import { serve } from '../support/server.ts';

test('a request with a token and JSON, secrets revealed on the way out only', async () => {
  const url = await serve(async (request, answer) => {
    const { authorization, 'content-type': type } = request.headers;
    answer.writeHead(201).end(JSON.stringify({ authorization, type, body: (await buffer(request)).toString() }));
  });
  const json = { email: 'a@b.c', password: new Secret('hidden') };
  expect(await http.send({ method: 'POST', url, limit: 5000, token: new Secret('t'), json })).toEqual({
    date: expect.any(Number),
    status: 201,
    body: { authorization: 'Bearer t', type: 'application/json', body: '{"email":"a@b.c","password":"hidden"}' },
  });
});

test('a file goes as a form', async () => {
  const url = await serve(async (request, answer) => answer.end((await buffer(request)).toString('latin1')));
  const file = { field: 'file', name: 'a.wav', type: 'audio/wav', content: new Uint8Array([82, 73]) };
  const { body } = await http.send({ method: 'POST', url, limit: 5000, file });
  expect(body).toMatch(/name="file"; filename="a\.wav"\r\nContent-Type: audio\/wav\r\n\r\nRI\r\n/);
});

test('what time it is there is told, by a cache, too', async () => {
  const url = await serve((_, answer) => answer.writeHead(200, { date: 'Tue, 24 Nov 2026 12:00:00 GMT', age: '60' }).end());
  expect((await http.send({ method: 'GET', url, limit: 5000 })).date).toBe(Date.UTC(2026, 10, 24, 12, 1));
});

test('a redirect is an answer, and text that is no JSON stays text', async () => {
  const url = await serve((_, answer) => answer.writeHead(302, { location: 'http://127.0.0.1:1/' }).end('moved'));
  expect(await http.send({ method: 'GET', url, limit: 5000 })).toEqual({ status: 302, body: 'moved', date: expect.any(Number) });
});

test('a wait that is asked for comes along, in seconds or as a date', async () => {
  const asked = async (header: string) => {
    const url = await serve((_, answer) => answer.writeHead(429, { 'retry-after': header }).end());
    return (await http.send({ method: 'GET', url, limit: 5000 })).retryAfter;
  };
  expect(await asked('20')).toBe(20_000);
  expect(await asked(new Date(Date.now() + 60_000).toUTCString())).toBeCloseTo(60_000, -4);
  expect(await asked('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(0);
  expect(await asked('soon')).toBeUndefined();
});

test('nobody there: the reason of the network', async () => {
  await expect(http.send({ method: 'GET', url: `http://127.0.0.1:${await closedPort()}/`, limit: 5000 })).rejects.toThrow('ECONNREFUSED');
});

test('no answer within the limit, or asked to stop: it ends', async () => {
  const url = await serve(() => {});
  await expect(http.send({ method: 'GET', url, limit: 50 })).rejects.toThrow(/timeout/i);
  await expect(http.send({ method: 'GET', url, limit: 5000, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
});
