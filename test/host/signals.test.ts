import { expect, test } from 'vitest';
import { nodeScript, said } from '../support/node-script.ts';

const script = `
  const { onSignals } = await import(src + '/host/signals.ts');
  const watch = onSignals(process);
  watch.signal.addEventListener('abort', () => console.log('asked'));
  setInterval(() => {}, 1e6);
  console.log('up');`;

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s asks once, and leaves the second time', async name => {
  const child = nodeScript(script);
  await said(child, 'up');
  child.kill(name);
  await said(child, 'asked');
  child.kill(name);
  expect((await child).exitCode).toBe(130);
});

test('afterwards a signal ends the process as ever', async () => {
  const child = nodeScript(`${script} watch[Symbol.dispose](); console.log('over');`);
  await said(child, 'over');
  child.kill('SIGTERM');
  expect((await child).signal).toBe('SIGTERM');
});

test('^C is first for whoever wants to answer it, and theirs alone where they say so', async () => {
  const child = nodeScript(
    `${script}
     let takes = true;
     const listening = watch.interrupts(() => { console.log('heard ' + takes); return takes; });
     process.on('SIGUSR2', () => { takes = false; console.log('no more'); });
     console.log('ready');`,
  );
  await said(child, 'ready');
  for (const [signal, text] of [
    ['SIGINT', 'heard true'],
    ['SIGUSR2', 'no more'],
    ['SIGINT', 'asked'],
  ] as const) {
    child.kill(signal);
    await said(child, text);
  }
  child.kill('SIGKILL');
  expect((await child).stdout.split('\n')).toEqual(['up', 'ready', 'heard true', 'no more', 'heard false', 'asked']);
});
