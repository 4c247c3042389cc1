import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import xterm from '@xterm/headless';
import { style } from '../src/ui/style.ts';
import type { Size } from '../src/ui/tui/frame.ts';
import { norwegian } from '../src/ui/words/norwegian.ts';
import { allScreens } from './screens/all.ts';
import type { Shown } from './screens/shown.ts';
import { dark, light, svgOf } from './support/svg.ts';

/**
 * Draws every screen of the program, dark and light, without an engine: `npm run screens -- FOLDER [WORD] [80x24] [nb]`. WORD: those whose
 * name has it. It shows what the program draws, in the terminal that the tests have.
 */
const [folder = '', ...words] = process.argv.slice(2);
if (folder === '') throw new Error('say where to: npm run screens -- FOLDER');
const isSize = /^(\d+)x(\d+)$/;
const [, columns = '80', rows = '24'] = isSize.exec(words.find(word => isSize.test(word)) ?? '') ?? [];
const size: Size = { columns: Number(columns), rows: Number(rows) };
const language = words.includes('nb') ? { words: norwegian } : {};
const wanted = words.filter(word => word !== 'nb' && !isSize.test(word));

const windowOf = async ({ draw }: Shown): Promise<InstanceType<typeof xterm.Terminal>> => {
  const window = new xterm.Terminal({ cols: size.columns, rows: size.rows, allowProposedApi: true });
  const { head, body, foot } = draw(style({ colour: true, ascii: false, columns: size.columns, ...language }), size);
  const drawn = Promise.withResolvers<void>();
  window.write([...head, ...body, ...foot].join('\r\n'), drawn.resolve);
  await drawn.promise;
  return window;
};

const to = resolve(folder);
await mkdir(to, { recursive: true });
for (const screen of allScreens) {
  if (wanted.length > 0 && !wanted.some(word => screen.name.includes(word))) continue;
  const window = await windowOf(screen);
  await writeFile(join(to, `${screen.name}-dark.svg`), svgOf(window, dark, screen.title));
  await writeFile(join(to, `${screen.name}-light.svg`), svgOf(window, light, screen.title));
  console.log(screen.name);
}
