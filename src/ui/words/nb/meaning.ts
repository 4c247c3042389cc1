import { servicesReading } from '../../../core/env-layout.ts';
import { about, type Change, type Stack } from '../../../stack/define.ts';

const changes: Readonly<Record<Change, string>> = {
  nothing: 'en endring gjelder fra neste bygging',
  reload: 'en endring leses på nytt',
  recreate: 'en endring lager det som leser den, på nytt',
  rebuild: 'en endring bygger det som leser den, på nytt',
  rotate: 'en endring er en rotasjon, ikke en redigering',
  're-encrypt': 'en endring krever at lagrede data krypteres på nytt',
};

/** Who reads a variable and what a change needs, in Norwegian. */
export const meaning = (stack: Stack, key: string): string => {
  const { readers, change, derive } = about(stack, key);
  const services = servicesReading(stack, key);
  const nobody = readers.includes('wizard') ? 'Leses bare av samplemind' : 'Leses av Docker Compose';
  const who = services.length > 0 ? `Leses av ${services.join(', ')}` : nobody;
  return derive ? `${who}.` : `${who}; ${changes[change]}.`;
};
