import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { pemParts } from '../../stack/pem.ts';
import type { Context } from './leaving.ts';

/** Milliseconds without another line after which a chain has no more certificates. */
const silence = 300;

/**
 * Reads what is pasted line by line and shows none of it, until a PEM text is whole; undefined after an empty line before it begins. It is
 * left as any question is.
 */
export const pastedLines = ({ input = process.stdin, signal }: Context): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const nowhere = new Writable({ write: (_, __, done) => done() });
    const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
    let text = '';
    let quiet: NodeJS.Timeout | undefined;
    const end = (finish: () => void): void => {
      clearTimeout(quiet);
      signal?.removeEventListener('abort', left);
      lines.removeAllListeners('close');
      lines.close();
      finish();
    };
    const left = (): void => end(() => reject(Object.assign(new Error('left'), { name: 'ExitPromptError' })));
    lines.on('line', line => {
      clearTimeout(quiet);
      if (text === '' && line.trim() === '') return end(() => resolve(undefined));
      text += `${line}\n`;
      const { certificate, key } = pemParts(text);
      if (certificate + key !== '') quiet = setTimeout(() => end(() => resolve(text)), silence);
    });
    lines.on('SIGINT', left);
    lines.on('close', left);
    signal?.addEventListener('abort', left, { once: true });
  });
