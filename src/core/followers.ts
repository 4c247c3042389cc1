import { about, keysOf, type Stack } from '../stack/define.ts';
import { isInUse, reading } from './values.ts';
import { advance, valuesOf, type Wizard } from './wizard.ts';

/** Variables whose value is worked out from that of another one, also by way of a third, in the order of the declaration. */
export const followersOf = (wizard: Wizard, key: string): readonly string[] => {
  const values = valuesOf(wizard);
  const moved = new Set([key]);
  for (const name of keysOf(wizard.stack)) if (readBy(wizard.stack, name, values).some(read => moved.has(read))) moved.add(name);
  moved.delete(key);
  return [...moved].filter(name => isInUse(wizard.stack, name, values));
};

const readBy = (stack: Stack, key: string, values: Parameters<typeof reading>[0]): readonly string[] => {
  const seen: string[] = [];
  const read = reading(values);
  about(stack, key).derive?.(name => {
    seen.push(name);
    return read(name);
  });
  return seen;
};

/** As it would be with another answer, where that fits. */
export const withTyped = (wizard: Wizard, key: string, text: string): Wizard => {
  const after = advance(wizard, { type: 'answered', key, text });
  return after.complaints[key] === undefined ? after : wizard;
};
