import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePorts } from './support/home.ts';
import { samplemind } from './support/samplemind.ts';
import { dark, light, svgOf } from './support/svg.ts';
import { inTerminal } from './support/terminal.ts';

/** Records a set-up from the first question to a stack that runs: `npm run casts:work`. It wants an engine; base images that are there make it shorter. */
const folder = resolve(import.meta.dirname, '../assets/casts');
const home = await mkdtemp(join(tmpdir(), 'samplemind-cast-'));
const dir = join(home, 'samplemind');
const place = ['--dir', dir, '--project', 'samplemind-cast'];
const enter = '\r';
const down = '\u001b[B';

try {
  const pictures: Record<string, string> = {};
  const picture = (name: string, title: string, press: string) => async (window: Parameters<typeof svgOf>[0]) => {
    pictures[`${name}-dark.svg`] = svgOf(window, dark, title);
    pictures[`${name}-light.svg`] = svgOf(window, light, title);
    return press;
  };
  const keys = ['API_PORT', 'FRONTEND_PORT', 'FLOWER_PORT', 'PROMETHEUS_PORT', 'GRAFANA_PORT'];
  const ports = await freePorts(keys.length);
  const sets = keys.flatMap((key, index) => ['--set', `${key}=${ports[index]}`]);
  const { recording, exit, scrollback } = await inTerminal(
    // Another level than the usual one, so that the packages are really installed.
    ['setup', '--images', 'packages', ...place, ...sets, '--set', 'PYTHONOPTIMIZE=1'],
    [
      { shows: 'Nothing is set up here yet', press: enter },
      { shows: 'What is this machine for?', press: enter },
      { shows: 'MONGO_ROOT_PASSWORD', press: enter },
      { shows: 'None of it holds up the start', press: enter, unless: 'Smoke test' },
      {
        shows: 'pip install',
        unless: 'waits for',
        press: picture('work-build', 'Building: each image by its steps, with the time that they take', ''),
      },
      { shows: 'waits for', press: picture('work-start', 'Starting: what each service waits for', '') },
      { shows: 'was proven by a real job', press: picture('work-done', 'Done: where to find what runs', enter) },
      { shows: 'cpu of limit', press: down.repeat(3) },
      // By then everything was read and asked.
      { shows: 'targets 3/3', press: picture('panels', 'The panels: every service with what it uses, and the one in focus', 'q') },
    ],
    { env: { HOME: home, OPENAI_API_KEY: '', COLORTERM: '', COLUMNS: '' }, gap: 700, limit: 20 * 60_000 },
  );
  if (exit !== 0) throw new Error(`the set-up ended with ${exit}:\n${scrollback}`);
  for (const [name, text] of Object.entries(pictures)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'work.cast'), recording);
} finally {
  await samplemind(['down', '--volumes', ...place]);
  await rm(home, { recursive: true, force: true });
}
