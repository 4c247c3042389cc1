import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { quickFetch } from '../../../src/ui/tui/quick-fetch.ts';
import { listening } from '../../support/server.ts';

test('an address with everything in itself is answered, any other one is fetched, and afterwards all is as it was', async () => {
  const before = globalThis.fetch;
  const port = await listening(createServer((_, answer) => answer.end('from afar')));
  {
    using _quick = quickFetch();
    const own = await fetch('data:application/octet-stream;base64,AGFzbQ==');
    expect([own.ok, [...new Uint8Array(await own.arrayBuffer())]]).toEqual([true, [0, 97, 115, 109]]);
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('from afar');
    expect(await (await fetch(new URL('data:,plain'))).text()).toBe('plain');
  }
  expect(globalThis.fetch).toBe(before);
});

test('ink is loaded without Node’s fetch', async () => {
  const file = resolve(import.meta.dirname, '../../../src/ui/tui/quick-fetch.ts');
  const script = `
    const { quickFetch } = await import(${JSON.stringify(file)});
    { using quick = quickFetch(); await import('ink'); }
    console.log(process.moduleLoadList.some(name => name.includes('undici')));`;
  const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', script], {
    cwd: resolve(import.meta.dirname, '../../..'),
  });
  expect(stdout).toBe('false');
});
