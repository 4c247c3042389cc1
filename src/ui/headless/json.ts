import type { Face } from '../face.ts';
import { answerAndTry, consentWithoutAsking, valueWithoutAsking } from './answer.ts';

/** For programs: one document, or one event a line, and nothing else on standard output. */
export const json = (print: (line: string) => void, consents: boolean): Face => ({
  ask: answerAndTry,
  value: async question => valueWithoutAsking(question),
  confirm: async consent => consentWithoutAsking(consent, consents),
  confirmLoss: async consent => consentWithoutAsking(consent, false),
  follow: async run => {
    for await (const event of run.follow()) print(JSON.stringify(event));
  },
  show: document => print(JSON.stringify(document)),
});
