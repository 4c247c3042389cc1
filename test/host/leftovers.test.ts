import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { startOf } from '../../src/host/holder.ts';
import { endLeftovers } from '../../src/host/leftovers.ts';
import { nodeScript, said } from '../support/node-script.ts';

const begun = async (run: string, heeds: string) => {
  const child = nodeScript(`process.on('SIGINT', () => { ${heeds} }); console.log('works'); setInterval(() => {}, 1e6);`, [], {
    env: { SAMPLEMIND_RUN: run },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await said(child, 'works');
  // A child is a promise of its end.
  return { child };
};

test('what bears the mark of the run is asked to end and waited for, which is said; what bears another one is let alone', async () => {
  const [{ child: left }, { child: other }] = await Promise.all([
    begun('run-1', 'process.on("SIGUSR2", () => process.exit(7)); console.log("heard")'),
    begun('run-2', 'process.exit()'),
  ]);
  const waited: string[] = [];
  let isOver = false;
  const over = endLeftovers('run-1', what => waited.push(what)).then(() => {
    isOver = true;
  });
  await said(left, 'heard');
  expect(isOver).toBe(false);
  left.kill('SIGUSR2');
  await over;
  expect((await left).exitCode).toBe(7);
  expect(waited).toEqual([`node of the interrupted run to end (process ${left.pid})`]);
  expect(await startOf(other.pid ?? 0)).toBeDefined();
  await endLeftovers('run-1', () => expect.unreachable());
});

test('its children are found, too, and what does not heed the signal is ended', async () => {
  const child = execa('sh', ['-c', "trap '' INT; sleep 60 & echo works; wait"], { reject: false, env: { SAMPLEMIND_RUN: 'run-3' } });
  await said(child, 'works');
  await endLeftovers('run-3', () => {}, { grace: 200 });
  expect((await child).signal).toBe('SIGKILL');
  await endLeftovers('run-3', () => expect.unreachable());
});
