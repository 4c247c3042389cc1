import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'vitest';
import type { TestHome } from './home.ts';
import { until } from './until.ts';

/** The tests of a development stack that runs: its API and its page follow a change of their source. */
export const proveReloads = (home: () => TestHome): void => {
  const api = async (path: string): Promise<Response> => fetch(`http://127.0.0.1:${(await home().env())['API_PORT']}${path}`);

  test('the API reloads when its source changes', async () => {
    const file = join(home().dir, 'assets/app/src/samplemind/__init__.py');
    const source = await readFile(file, 'utf8');
    await writeFile(file, source.replace(/__version__ = "[^"]*"/, '__version__ = "9.9.9"'));
    await until(
      'the API tells the new version',
      async () => {
        const answer = await api('/api/v1/health').catch(() => undefined);
        return answer?.ok === true && JSON.stringify(await answer.json()).includes('9.9.9');
      },
      60_000,
    );
    await writeFile(file, source);
  });

  test('the page is replaced while it is open when its source changes', async () => {
    const port = (await home().env())['FRONTEND_PORT'];
    const client = await (await fetch(`http://127.0.0.1:${port}/@vite/client`)).text();
    const token = /wsToken = "([^"]+)"/.exec(client)?.[1] ?? '';
    await (await fetch(`http://127.0.0.1:${port}/src/main.tsx`)).text();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?token=${token}`, 'vite-hmr');
    const said: string[] = [];
    socket.addEventListener('message', ({ data }) => said.push(String(data)));
    await until('the page is connected', async () => said.some(line => line.includes('connected')), 20_000);
    const file = join(home().dir, 'assets/app/web-app/src/main.tsx');
    const source = await readFile(file, 'utf8');
    await writeFile(file, `${source}\n// changed\n`);
    await until('the page is told to update', async () => said.some(line => /"type":"(update|full-reload)"/.test(line)), 30_000);
    socket.close();
    await writeFile(file, source);
  });
};
