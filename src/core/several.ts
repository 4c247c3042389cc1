import type { Stack } from '../stack/define.ts';
import { shapeOf } from '../stack/shapes.ts';

/** What is picked in a value that is a list; nothing where it is none. */
export const pickedIn = (text: string): readonly string[] => {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(item => typeof item === 'string') : [];
  } catch {
    return [];
  }
};

/** What a face offers to pick from: what is known, and what else is in it. */
export const offeredIn = (stack: Stack, key: string, text: string): readonly string[] => {
  const shape = shapeOf(stack, key);
  return [...new Set([...(shape.type === 'several' ? shape.known : []), ...pickedIn(text)])];
};

/** The value with one picked, or not any more. The order is that of what is offered, so that twice is as before. */
export const withPick = (offered: readonly string[], text: string, item: string): string => {
  const picked = new Set(pickedIn(text));
  if (!picked.delete(item)) picked.add(item);
  return JSON.stringify([...new Set([...offered, ...picked])].filter(one => picked.has(one)));
};
