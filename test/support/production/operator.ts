import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { asker } from './ask.ts';
import { oneOf, type Production } from './running.ts';

const passwordOf = ({ folder }: Production): Promise<string> =>
  readFile(join(folder, '.samplemind/secrets/REDIS_OPERATOR_PASSWORD'), 'utf8');

/** What Redis says to each command of its operator, a line each. The password goes in by standard input, where no process list shows it. */
export const asOperator = async (
  stack: Production,
  commands: readonly string[],
  password = passwordOf(stack),
): Promise<readonly string[]> => {
  const { facts } = await oneOf(stack, 'redis');
  const input = [`AUTH operator ${await password}`, ...commands, ''].join('\n');
  const { stdout } = await execa('docker', ['exec', '-i', facts.Id, 'redis-cli'], { input });
  const [login, ...answers] = stdout.split('\n').filter(line => line !== '');
  if (login !== 'OK') throw new Error(`Redis refuses its operator: ${login}`);
  return answers;
};

/** The logins of Redis change while it runs. */
export const operatorTests = (stack: () => Production): void => {
  test('a new password holds after ACL LOAD, the former one no longer, and the application goes on', async () => {
    const { folder } = stack();
    const former = passwordOf(stack());
    expect(await asOperator(stack(), ['ACL WHOAMI'], former)).toEqual(['operator']);
    // The script makes one anew where it is gone.
    await former;
    await rm(join(folder, '.samplemind/secrets/REDIS_OPERATOR_PASSWORD'));
    const { stdout } = await execa('sh', ['./make-secrets.sh'], { cwd: folder });
    expect(stdout).toBe('made or changed: secrets/REDIS_OPERATOR_PASSWORD redis/users.acl');
    await expect(asOperator(stack(), ['ACL WHOAMI'])).rejects.toThrow('WRONGPASS');
    await asOperator(stack(), ['ACL LOAD'], former);
    expect(await asOperator(stack(), ['ACL WHOAMI'])).toEqual(['operator']);
    await expect(asOperator(stack(), ['ACL WHOAMI'], former)).rejects.toThrow('WRONGPASS');
    const { ask, close } = await asker(stack());
    const answer = await ask('/api/v1/health/dependencies');
    close();
    expect(JSON.parse(answer.body.toString())).toMatchObject({ status: 'healthy' });
  });
};
