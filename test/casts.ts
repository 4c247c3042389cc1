import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { dark, light, svgOf } from './support/svg.ts';
import { inTerminal } from './support/terminal.ts';

/** Records the README's sessions from a real run in a real terminal: `npm run casts`. No engine is needed, and nothing is started. */
const folder = resolve(import.meta.dirname, '../assets/casts');
const home = await mkdtemp(join(tmpdir(), 'samplemind-cast-'));
const down = '\u001b[B';
const enter = '\r';
const sections = '\u0007';

/** The same at every run: a key that is nobody's, refused by its shape alone and sent nowhere. */
const key = 'sk-ant-api03-nobody-has-this-key-0000000000';

try {
  await mkdir(folder, { recursive: true });
  const pictures: Record<string, string> = {};
  const picture = (name: string, title: string, press: string) => async (window: Parameters<typeof svgOf>[0]) => {
    pictures[`${name}-dark.svg`] = svgOf(window, dark, title);
    pictures[`${name}-light.svg`] = svgOf(window, light, title);
    return press;
  };
  const { recording, exit } = await inTerminal(
    ['setup', '--no-start', '--images', 'packages', '--dir', join(home, 'samplemind'), '--project', 'samplemind-cast'],
    [
      { shows: 'Nothing is set up here yet', press: enter },
      { shows: 'What is this machine for?', press: picture('wizard-mode', 'Development or production', enter) },
      { shows: 'all new', press: sections },
      { shows: 'Sections', press: `${'\u001b[A'.repeat(9)}${down.repeat(3)}${enter}` },
      { shows: 'GOOGLE_AI_API_KEY', press: `${down}${down}` },
      { shows: 'OPENAI_API_KEY', press: key },
      { shows: '••••', press: `${down}\u001b[A` },
      { shows: 'refused', press: picture('wizard-keys', 'AI keys: a key of another provider is refused before it is sent', `${sections}`) },
      { shows: 'Sections', press: `${down.repeat(9)}${enter}` },
      { shows: 'write', press: picture('wizard-review', 'The review: every change of .env, secrets masked', enter) },
    ],
    { env: { HOME: home, OPENAI_API_KEY: '', COLORTERM: '', COLUMNS: '' }, gap: 700 },
  );
  if (exit !== 0) throw new Error(`the set-up ended with ${exit}`);
  for (const [name, text] of Object.entries(pictures)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'wizard.cast'), recording);
} finally {
  await rm(home, { recursive: true, force: true });
}
