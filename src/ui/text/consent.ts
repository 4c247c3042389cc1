import type { Consent } from '../../flows/ports.ts';
import type { Style } from '../style.ts';

/** What is about to be done, a line each, and how to take it back. */
export const consentText = ({ what, does, undo }: Consent, { words }: Style): readonly string[] => [
  words.said(what),
  ...does.map(line => `  ${words.said(line)}`),
  ...(undo === null ? [] : [words.work.confirm.undo, ...undo.split('\n').map(line => `  ${line}`)]),
];
