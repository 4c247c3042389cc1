import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** Compose and buildx as Debian's newest suite has them, beside those of this machine. */
export interface NewerCompose extends AsyncDisposable {
  readonly version: string;
  /** With it in its environment, `docker` finds them. */
  readonly env: { readonly DOCKER_CONFIG: string };
}

/** Fetched by apt into a folder of its own, with sources of its own: the machine's packages and plugins stay as they are. */
export const newerCompose = async (): Promise<NewerCompose> => {
  const folder = await mkdtemp(join(tmpdir(), 'samplemind-newer-compose-'));
  const plugins = join(folder, 'config/cli-plugins');
  for (const path of ['lists/partial', 'cache/archives/partial', 'config/cli-plugins'])
    await mkdir(join(folder, path), { recursive: true });
  await writeFile(
    join(folder, 'sources.list'),
    `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${await mirror()} sid main\n`,
  );
  const apt = [
    `Dir::Etc::SourceList=${folder}/sources.list`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${folder}/lists`,
    `Dir::Cache=${folder}/cache`,
    // Who downloads is root, into a folder of root's.
    'APT::Sandbox::User=root',
  ].flatMap(option => ['-o', option]);
  await execa('apt-get', [...apt, '-q', 'update']);
  await execa('apt-get', [...apt, '-q', 'download', 'docker-compose', 'docker-buildx'], { cwd: folder });
  await execa(
    'sh',
    ['-ec', 'for package in *.deb; do dpkg -x "$package" .; done; mv usr/libexec/docker/cli-plugins/* "$1"', 'sh', plugins],
    {
      cwd: folder,
    },
  );
  const env = { DOCKER_CONFIG: join(folder, 'config') };
  const { stdout: version } = await execa('docker', ['compose', 'version', '--short'], { env });
  return { version, env, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
};

/** Where this machine's own packages come from. */
const mirror = async (): Promise<string> => {
  const format = ['--format', '$(ORIGIN) $(LABEL) $(REPO_URI)', 'Created-By: Packages'];
  const { stdout } = await execa('apt-get', ['indextargets', ...format]);
  const found = /^Debian Debian (\S+)$/m.exec(stdout)?.[1];
  if (found === undefined) throw new Error('apt knows no mirror of Debian');
  return found;
};
