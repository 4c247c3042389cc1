import { answersFrom } from '../core/answers.ts';
import { valuesInForce } from '../core/env-text.ts';
import { reveal } from '../core/values.ts';
import { advance } from '../core/wizard.ts';
import { type EnvChanges, envDiff, envImport, envSet, envUndo, settable } from '../flows/env-change.ts';
import { envCheck } from '../flows/env-check.ts';
import type { Host } from '../flows/ports.ts';
import { isSecret, type Stack } from '../stack/define.ts';
import type { Command } from './argv/invocation.ts';
import type { Meeting } from './choose.ts';
import { doctorText } from './text/doctor.ts';
import { changesText } from './text/env.ts';
import { variableWords } from './words/variable.ts';

export type EnvCommand = Extract<Command, { readonly name: 'env-check' | 'env-diff' | 'env-set' | 'env-undo' | 'env-import' }>;

/** Where values come from. */
export interface Input {
  /** The text of a file, or of standard input for `-`. */
  readonly read: (source: string) => Promise<string>;
  /** Whether somebody sits at standard input. */
  readonly isTerminal: boolean;
}

/** The care of `.env`: each ends in one document. */
export const envCommand = async (stack: Stack, host: Host, meeting: Meeting, command: EnvCommand, input: Input): Promise<number> => {
  if (command.name === 'env-check') {
    const document = await envCheck(stack, host);
    meeting.face.show(document, () => doctorText({ ...document, causes: [] }, meeting.style));
    return document.findings.some(({ severity }) => severity === 'warning' || severity === 'error') ? 1 : 0;
  }
  const document = await changes(stack, host, meeting, command, input);
  meeting.face.show(document, () => changesText(document, meeting.style));
  return 0;
};

const changes = async (
  stack: Stack,
  host: Host,
  meeting: Meeting,
  command: Exclude<EnvCommand, { readonly name: 'env-check' }>,
  input: Input,
): Promise<EnvChanges> => {
  switch (command.name) {
    case 'env-diff':
      return envDiff(stack, host);
    case 'env-undo':
      return envUndo(stack, host);
    case 'env-set':
      return envSet(stack, host, command.key, await valueFor(stack, host, meeting, command.key, input));
    case 'env-import': {
      const texts = answersFrom(await input.read(command.file), command.file, text => valuesInForce(text, () => undefined));
      return envImport(stack, host, meeting.face, texts, command.file);
    }
  }
};

/** Typed, or from standard input without the newline that ends it; never from the arguments, which every user of a machine can read. */
const valueFor = async (stack: Stack, host: Host, { face, errStyle }: Meeting, key: string, input: Input): Promise<string> => {
  const wizard = await settable(stack, host, key);
  if (!input.isTerminal) return (await input.read('-')).replace(/\r?\n$/, '');
  const { ask, help } = variableWords(stack, key, errStyle.words);
  return face.value({
    key,
    message: errStyle.words.env.question(ask),
    help,
    secret: isSecret(stack, key),
    present: reveal(wizard.present[key]),
    complaint: text => advance(wizard, { type: 'answered', key, text }).complaints[key],
  });
};
