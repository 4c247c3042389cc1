import { type Style, wrapped } from '../style.ts';

/** What a person is told who leaves work that goes on: how to come back to it, and how to stop it. */
export const leftWorkText = (what: string, style: Style): readonly string[] =>
  style.words.work.leaving.left(what).flatMap(line => wrapped(style.typed(line), style.columns));
