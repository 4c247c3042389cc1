import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

const artifact = 'org.bytedeco:cpython:3.12.1-1.5.10:jar:linux-x86_64';
const sha256 = 'a135fcf4dc01adebf7ea439252276fc3196db80f7e0dd3da0b61f1ec489b68bd';
const fetching = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';

/** Whether this machine can fetch one. */
export const mavenIsThere = (await execa('mvn', ['--version'], { reject: false, stdin: 'ignore' })).exitCode === 0;

/** A CPython 3.12 for Linux on x86-64, which Debian no longer has: a jar in the folder, and it is the one that it should be. */
export const fetchCpython = async (folder: string): Promise<void> => {
  await execa('mvn', ['-q', '-B', fetching, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`], { stdin: 'ignore' });
  const [, name, version, , platform] = artifact.split(':');
  const content = await readFile(join(folder, `${name}-${version}-${platform}.jar`));
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== sha256) throw new Error(`${artifact} is another file than it was: ${found}`);
};
