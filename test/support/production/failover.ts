import { expect, test } from 'vitest';
import { until } from '../until.ts';
import { asker } from './ask.ts';
import { type Container, oneOf, type Production, runningOf } from './running.ts';

const requests = 400;
const atOnce = 8;
const killedAfter = 100;

/** A backend is killed while it is asked for things. */
export const failoverTests = (stack: () => Production): void => {
  test('a backend dies under load: whatever fails succeeds when asked again, and it comes back by itself', async () => {
    const killed = await oneOf(stack(), 'backend');
    const { ask, close } = await asker(stack());
    const paths = ['/api/v1/health', '/api/v1/auth/settings', '/api/v1/health/dependencies'];
    const numbers = Array.from({ length: requests }, (_, index) => index).values();
    const retried: string[] = [];
    const lost: string[] = [];
    const client = async (): Promise<void> => {
      for (const number of numbers) {
        // Not by the engine: what a person stops there stays stopped.
        if (number === killedAfter) process.kill(killed.facts.State.Pid, 'SIGKILL');
        const path = paths[number % paths.length] ?? '/';
        const once = (): Promise<string> =>
          ask(path).then(
            ({ status }) => (status === 200 ? '' : `${number} ${path}: ${status}`),
            (error: unknown) => `${number} ${path}: ${error}`,
          );
        const first = await once();
        if (first === '') continue;
        retried.push(first);
        const second = await once();
        if (second !== '') lost.push(second);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, client));
    close();
    expect(lost).toEqual([]);
    console.log(`${requests} requests, a backend killed after ${killedAfter}: ${retried.length} asked again, 0 lost`);

    const back = await until('the backend is back and healthy', () => revived(stack(), killed), 60_000);
    expect(back.facts.RestartCount).toBe(killed.facts.RestartCount + 1);
    expect(back.facts.State.Pid).not.toBe(killed.facts.State.Pid);
  });
};

const revived = async (stack: Production, killed: Container): Promise<Container | undefined> =>
  (await runningOf(stack)).find(
    ({ facts }) => facts.Id === killed.facts.Id && facts.State.Pid !== killed.facts.State.Pid && facts.State.Health?.Status === 'healthy',
  );
