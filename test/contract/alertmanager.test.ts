import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { baseImage, engineIsThere, stackFolder, testProject } from '../support/engine.ts';
import { closedPort } from '../support/ports.ts';
import { until } from '../support/until.ts';

const project = testProject();

describe.skipIf(!engineIsThere)('Alertmanager, with the settings of the stack', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samplemind-alerts-'));
    await baseImage('alertmanager');
  }, 600_000);
  afterAll(async () => {
    await project.remove();
    await rm(folder, { recursive: true });
  });

  test('calls receivers of alerts through the proxy that it is given, and none where its variables are empty', async () => {
    const asked: string[] = [];
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? '');
      request.resume();
      response.end();
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = proxy.address();
    const at = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    // Its own file, with somebody to tell at once.
    const config = parse(await readFile(join(stackFolder, 'alertmanager/alertmanager.yml'), 'utf8'));
    const urls = ['http://receiver.example/hook', `http://${at}/neighbour`];
    const receivers = [{ name: 'page', webhook_configs: urls.map(url => ({ url, send_resolved: false })) }];
    const route = { ...config.route, group_wait: '0s' };
    await writeFile(join(folder, 'alertmanager.yml'), stringify({ ...config, route, receivers }));

    const start = async (env: readonly string[]): Promise<string> => {
      const port = await closedPort();
      const args = ['--config.file=/config/alertmanager.yml', '--storage.path=/tmp/alerts', '--cluster.listen-address='];
      await project.run('alertmanager', [...args, `--web.listen-address=127.0.0.1:${port}`], {
        Image: await baseImage('alertmanager'),
        User: '0:0',
        Env: [...env],
        HostConfig: { NetworkMode: 'host', Binds: [`${folder}:/config:ro`] },
      });
      const url = `http://127.0.0.1:${port}`;
      await until('Alertmanager is ready', async () => (await fetch(`${url}/-/ready`).catch(() => undefined))?.ok);
      const sent = await fetch(`${url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ labels: { alertname: 'Test' } }]),
      });
      expect(sent.status).toBe(200);
      return url;
    };
    try {
      await start([`HTTP_PROXY=http://${at}`, 'HTTPS_PROXY=', 'NO_PROXY=localhost,127.0.0.1']);
      await until('both were told', () => asked.length >= 2, 20_000);
      expect(asked.toSorted()).toEqual(['/neighbour', urls[0]]);
      asked.length = 0;
      await start(['HTTP_PROXY=', 'HTTPS_PROXY=', 'NO_PROXY=localhost']);
      await until('the neighbour was told', () => asked.includes('/neighbour'), 20_000);
      expect(asked).not.toContain(urls[0]);
    } finally {
      proxy.close();
    }
  });
});
