import { type Draft, draftText, readDraft } from '../core/draft.ts';
import { Problem } from '../core/problem.ts';
import type { Host } from './ports.ts';

/** What was answered here before somebody left; `damaged` where that cannot be read any more. Never throws. */
export const draftHere = async ({ drafts }: Pick<Host, 'drafts'>): Promise<Draft | 'damaged' | undefined> => {
  const text = await drafts.read();
  return text === undefined ? undefined : (readDraft(text) ?? 'damaged');
};

/** What became of the answers of a person who left. */
export type Kept = 'kept' | 'nothing' | Problem;

/** Keeps a draft for the next start. What was kept before stays where there is nothing to keep. */
export const keepDraft = async ({ drafts }: Pick<Host, 'drafts'>, draft: Draft | undefined): Promise<Kept> => {
  if (draft === undefined) return 'nothing';
  try {
    await drafts.keep(draftText(draft));
    return 'kept';
  } catch (error) {
    // Whoever leaves is not held back by it.
    if (error instanceof Problem) return error;
    throw error;
  }
};
