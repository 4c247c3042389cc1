import type { Consent } from '../../flows/ports.ts';
import { words } from '../words/en.ts';

/** What is about to be done, a line each, and how to take it back. */
export const consentText = ({ what, does, undo }: Consent): readonly string[] => [
  what,
  ...does.map(line => `  ${line}`),
  ...(undo === null ? [] : [words.confirm.undo, ...undo.split('\n').map(line => `  ${line}`)]),
];
