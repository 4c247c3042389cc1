import { type Effect, effectOf } from '../../../core/meaning.ts';
import type { Stack } from '../../../stack/define.ts';

const effects: Readonly<Record<Effect, (who: string) => string>> = {
  follows: who => `Leses av ${who}.`,
  once: who => `Leses av ${who}.`,
  fixed: () => 'Den kan ikke endres senere i denne mappen.',
  'another-stack': () => 'Endres den senere, startes en annen stakk, med tomme volumer.',
  switches: who => `Endres den senere, startes eller stoppes ${who}.`,
  nothing: who => `Endres den senere, gjelder det fra neste bygging av ${who}.`,
  reload: who => `Endres den senere, leses den på nytt av ${who}.`,
  recreate: who => `Endres den senere, startes ${who} på nytt.`,
  rebuild: who => `Endres den senere, bygges ${who} på nytt.`,
  rotate: who => `Leses av ${who}. Når stakken kjører, byttes den bare ved en rotasjon.`,
  're-encrypt': who => `Leses av ${who}. Endres den senere, må det som er lagret krypteres på nytt.`,
};

/** Who reads a variable, by what changing it later does to them, in Norwegian. */
export const meaning = (stack: Stack, key: string): string => {
  const { effect, services } = effectOf(stack, key);
  return services.length === 0 && effect === 'nothing' ? 'Leses bare av samplemind.' : effects[effect](listed(services));
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} og ${names.at(-1)}`;
