import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { reveal } from '../../src/core/values.ts';
import { buildSettings } from '../../src/host/build-settings.ts';
import { baseImage, engineIsThere, stackFolder } from '../support/engine.ts';
import { folder } from '../support/folder.ts';

const project = '[project]\nname = "samplemind"\nversion = "1"\nrequires-python = ">=3.12"\ndependencies = ["six>=1.16"]\n';
// As uv writes it, with one package.
const lock = `version = 1
revision = 3
requires-python = ">=3.12"

[[package]]
name = "samplemind"
version = "1"
source = { virtual = "." }
dependencies = [{ name = "six" }]

[package.metadata]
requires-dist = [{ name = "six", specifier = ">=1.16" }]

[[package]]
name = "six"
version = "1.17.0"
source = { registry = "https://pypi.org/simple" }
wheels = [
    { url = "https://files.pythonhosted.org/packages/b7/ce/149a00dd41f10bc29e5921b496af8b574d8413afcd5e30dfa0ed46c2cc5e/six-1.17.0-py2.py3-none-any.whl", hash = "sha256:4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274", size = 11050 },
]
`;

describe.skipIf(!engineIsThere)('the packages of a source, as the build chooses them', () => {
  let image = '';
  let ca = '';
  beforeAll(async () => {
    image = await baseImage('python');
    ca = reveal((await buildSettings())['CA_BUNDLE']);
  });

  const choose = async (files: Readonly<Record<string, string>>, env: readonly string[] = []) => {
    const source = await folder();
    for (const [name, text] of Object.entries(files)) await writeFile(join(source, name), text);
    const stack = await folder();
    await copyFile(join(stackFolder, 'python-packages.py'), join(stack, 'python-packages.py'));
    const mounts = [`${stack}:/stack:ro`, `${source}:/source:ro`, ...(ca === '' ? [] : [`${ca}:/run/secrets/ca:ro`])];
    const command = 'python3 /stack/python-packages.py choose /source /packages >&2 && cat /packages/*';
    const options = [...mounts.flatMap(mount => ['--volume', mount]), ...env.flatMap(line => ['--env', line])];
    const { exitCode, stdout, stderr } = await execa('docker', ['run', '--rm', ...options, image, 'sh', '-c', command], { reject: false });
    return { exit: exitCode, list: stdout, said: stderr };
  };

  test('uv.lock: its pins with their hashes', async () => {
    const { list, said } = await choose({ 'uv.lock': lock, 'pyproject.toml': project, 'requirements.txt': 'idna\n' });
    expect(list, said).toMatch(/^six==1\.17\.0 \\\n\s+--hash=sha256:4721f391/);
  });

  test('a list with another one in it takes that along; a named one goes before all', async () => {
    const files = { 'requirements.txt': '-r requirements-base.txt\nidna\n', 'requirements-base.txt': 'six\n', 'pyproject.toml': project };
    expect((await choose(files)).list).toBe('six\n-r requirements-base.txt\nidna');
    expect((await choose(files, ['PYTHON_REQUIREMENTS=requirements-base.txt'])).list).toBe('six');
  });

  test('pyproject.toml alone; one that names no packages is said', async () => {
    expect((await choose({ 'pyproject.toml': project })).list).toBe('six>=1.16');
    expect(await choose({ 'pyproject.toml': '[tool.poetry]\nname = "samplemind"\n' })).toMatchObject({
      exit: 1,
      said: expect.stringContaining('no list'),
    });
  });
});
