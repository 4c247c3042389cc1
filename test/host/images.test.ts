import { once } from 'node:events';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { images, registryAnswers } from '../../src/host/images.ts';
import { images as declared } from '../../src/stack/images.ts';

test.each([
  [200, true],
  [401, true],
  [429, false],
  [503, false],
])('a registry that says %i', async (status, answers) => {
  const server = createServer((_, answer) => answer.writeHead(status).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const found = await registryAnswers(`http://127.0.0.1:${port}/v2/`);
  server.close();
  expect(found.answers).toBe(answers);
  expect(found.why).toContain(`127.0.0.1:${port}`);
});

test('no registry: the reason is said', async () => {
  expect(await registryAnswers('http://127.0.0.1:1/v2/')).toEqual({
    answers: false,
    why: expect.stringMatching(/127\.0\.0\.1:1 cannot be reached/),
  });
});

test('the recipes are those that are declared', async () => {
  const listed = await images(resolve(import.meta.dirname, '../..')).list();
  expect(listed.map(({ recipe, standIn }) => ({ recipe, standIn }))).toEqual(declared.map(({ recipe, standIn }) => ({ recipe, standIn })));
});
