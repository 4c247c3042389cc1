import { about, type Change, type Stack } from '../stack/define.ts';
import { impactOf } from './impact.ts';

/** What changing a variable does once the stack is there: a change of its own kind, or one of those that need words of their own. */
export type Effect = Change | 'fixed' | 'once' | 'another-stack' | 'switches' | 'follows';

/** The effect of a change, and the services that it has it on. */
export const effectOf = (stack: Stack, key: string): { readonly effect: Effect; readonly services: readonly string[] } => {
  const { readers, change, derive, once } = about(stack, key);
  const reading = servicesReading(stack, key);
  if (derive || once) return { effect: derive ? 'follows' : 'once', services: reading };
  if (key === 'SAMPLEMIND_MODE') return { effect: 'fixed', services: [] };
  const all = Object.keys(stack.services);
  const { services } = impactOf(stack, key, all);
  if (key === 'COMPOSE_PROFILES') return { effect: 'switches', services };
  if (readers.includes('compose') && services.length === all.length) return { effect: 'another-stack', services };
  return { effect: change, services: reading.length > 0 ? reading : services };
};

/** The services that consume it, or that are built with it. */
export const servicesReading = (stack: Stack, key: string): readonly string[] =>
  [...new Set(about(stack, key).readers.map(reader => reader.replace(/^build:/, '')))].filter(
    reader => !['compose', 'wizard'].includes(reader),
  );

/** Who reads it, by what changing it later does to them. */
export const meaning = (stack: Stack, key: string): string => {
  const { effect, services } = effectOf(stack, key);
  return services.length === 0 && effect === 'nothing' ? 'Read by samplemind alone.' : effects[effect](listed(services));
};

const effects: Readonly<Record<Effect, (who: string) => string>> = {
  follows: who => `Read by ${who}.`,
  once: who => `Read by ${who}.`,
  fixed: () => 'It cannot be changed later in this folder.',
  'another-stack': () => 'Changing it later starts another stack, with empty volumes.',
  switches: who => `Changing it later starts or stops ${who}.`,
  nothing: who => `Changing it later counts from the next build of ${who}.`,
  reload: who => `Changing it later reloads ${who}.`,
  recreate: who => `Changing it later restarts ${who}.`,
  rebuild: who => `Changing it later rebuilds ${who}.`,
  rotate: who => `Read by ${who}. Once the stack runs, only a rotation replaces it.`,
  're-encrypt': who => `Read by ${who}. Changing it later needs what is stored encrypted anew.`,
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
