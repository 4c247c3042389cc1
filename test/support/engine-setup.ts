import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import Dockerode from 'dockerode';
import { execa } from 'execa';

/**
 * Before the tests that need an engine: brings one where there is none and it is allowed to, by the program itself, as a
 * person would. Elsewhere those tests are skipped and counted.
 */
export const setup = async (): Promise<void> => {
  if (process.env['CI'] !== 'true' && process.env['SAMPLEMIND_TEST_INSTALL'] !== '1') return;
  await bringTools();
  if (await answers()) return;
  const started = Date.now();
  const cli = resolve(import.meta.dirname, '../../src/samplemind.js');
  const { exitCode } = await execa(process.execPath, [cli, 'doctor', '--fix', '--yes'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    reject: false,
  });
  if (!(await answers())) throw new Error(`samplemind doctor --fix ended with ${exitCode}, and no engine answers`);
  console.log(`Docker Engine installed and started by samplemind doctor --fix in ${Math.round((Date.now() - started) / 1000)} s`);
};

/** What the tests themselves need: to make bare machines and terminals, to fetch another Python, and to look at the page. */
const bringTools = async (): Promise<void> => {
  const tools = {
    debootstrap: '/usr/sbin/debootstrap',
    iproute2: '/usr/sbin/ip',
    iptables: '/usr/sbin/iptables',
    bsdutils: '/usr/bin/script',
    maven: '/usr/bin/mvn',
  };
  const browser = { chromium: '/usr/bin/chromium', 'libnss3-tools': '/usr/bin/certutil' };
  const missing = missingOf(tools);
  const missingBrowser = missingOf(browser);
  if (missing.length + missingBrowser.length === 0) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await execa('apt-get', ['-q', 'update'], { env, reject: false });
  const install = ['-q', 'install', '-y', '--no-install-recommends'];
  await execa('apt-get', [...install, ...missing], { env });
  // Ubuntu's archive has no browser of that name; its tests are skipped then.
  await execa('apt-get', [...install, ...missingBrowser], { env, reject: false });
};

const missingOf = (tools: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(tools).flatMap(([name, path]) => (existsSync(path) || existsSync(path.replace('/usr', '')) ? [] : [name]));

const answers = (): Promise<boolean> =>
  new Dockerode().ping().then(
    () => true,
    () => false,
  );
