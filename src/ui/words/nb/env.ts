import type { Words } from '../words.ts';
import { said } from './said.ts';

/** What a person reads of changes in `.env`, in Norwegian. */
export const env: Words['env'] = {
  nothing: 'Ingenting endres i .env',
  title: count => (count === 1 ? '1 endring i .env' : `${count} endringer i .env`),
  empty: '(tom)',
  notTaken: (key, why) => `${key} ble utelatt: ${said(why)}`,
  proof: {
    compose: 'Skrevet. Docker Compose leser det slik.',
    models: 'Skrevet. Docker Compose er ikke her og kan ikke lese den, så reglene til Compose ble brukt.',
  },
  undo: 'samplemind env undo tar det tilbake.',
  impact: {
    built: names => `Bygges og startes på nytt av samplemind up: ${names}`,
    startedAnew: names => `Startes på nytt av samplemind up: ${names}`,
    reloaded: names => `Leses på nytt ved samplemind up: ${names}`,
    nextBuild: 'Gjelder fra neste bygging.',
  },
  question: ask => `${ask}:`,
};
