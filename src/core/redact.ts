import type { Secret } from './secret.ts';

const mask = '•••';
/** Shorter ones would black out ordinary words. */
const shortest = 6;

/** Takes known secrets out of a text: as they are, URL-encoded, JSON-escaped and in base64. */
export const redactor = (secrets: readonly Secret[]): ((text: string) => string) => {
  const spellings = [
    ...new Set(
      secrets
        .map(secret => secret.reveal())
        .filter(value => value.length >= shortest)
        .flatMap(spellingsOf),
    ),
  ];
  const longestFirst = spellings.toSorted((one, other) => other.length - one.length);
  return text => longestFirst.reduce((left, spelling) => left.replaceAll(spelling, mask), text);
};

const spellingsOf = (value: string): readonly string[] => [
  value,
  encodeURIComponent(value),
  JSON.stringify(value).slice(1, -1),
  ...base64Of(value),
];

/** Base64 of the value at each of the three offsets that it can have in a longer text, without the letters its neighbours share. */
const base64Of = (value: string): readonly string[] => {
  const bytes = new TextEncoder().encode(value);
  return [0, 1, 2].flatMap(offset => {
    const padded = btoa(String.fromCharCode(...new Uint8Array(offset), ...bytes)).replaceAll('=', '');
    const whole = padded.slice([0, 2, 3][offset], (bytes.length + offset) % 3 === 0 ? undefined : -1);
    return whole.length >= shortest + 2 ? [whole] : [];
  });
};
