import { z } from 'zod';
import { isPath, pemParts, selfSigned } from './pem.ts';
import { shaped } from './shapes.ts';

/** Values are what a line of `.env` can carry: text in one line. Complaints say what fits. */
const line = z.string().regex(/^[^\r\n\0]*$/, 'one line of text only');

const when = (test: (text: string) => boolean, complaint: string) => line.refine(test, complaint);

const isWhole = (text: string): boolean => /^\d{1,12}$/.test(text);

export const port = shaped(
  when(text => isWhole(text) && Number(text) >= 1 && Number(text) <= 65_535, 'a port, 1 to 65535').refine(
    text => !unsafePorts.includes(Number(text)),
    'another port: browsers refuse this one',
  ),
  { type: 'number', least: 1, most: 65_535, decimals: 0 },
);

/** Those above 1023 that browsers, and fetch in Node, never ask: fetch.spec.whatwg.org, "bad port". */
const unsafePorts: readonly number[] = [
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080],
];

export const whole = (least: number, most: number) =>
  shaped(
    when(text => isWhole(text) && Number(text) >= least && Number(text) <= most, `a whole number from ${least} to ${most}`),
    { type: 'number', least, most, decimals: 0 },
  );

/** A number that may have two digits behind the point. */
export const decimal = (least: number, most: number, complaint: string) =>
  shaped(
    when(text => /^\d{1,6}(\.\d{1,2})?$/.test(text) && Number(text) >= least && Number(text) <= most, complaint),
    { type: 'number', least, most, decimals: 2 },
  );

export const oneOf = (...choices: readonly string[]) =>
  shaped(z.enum(choices, `one of ${choices.join(', ')}`), { type: 'choice', choices });

export const yesOrNo = shaped(z.enum(['true', 'false'], 'one of true, false'), { type: 'switch', on: 'true', off: 'false' });

/** One word where it is on, and nothing where it is off. */
export const presence = (on: string) => shaped(z.enum([on, ''], `${on}, or nothing`), { type: 'switch', on, off: '' });

export const pattern = (shape: RegExp, complaint: string) => line.regex(shape, complaint);

export const text = line;

export const word = pattern(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'letters, digits, dots, dashes and underscores, the first a letter or digit');

export const hostname = pattern(
  /^(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/,
  'the name of a host alone, like samplemind.example.org',
).refine(given => !/(^|\.)\d+$/.test(given), 'a name, not an address: certificates and hosts go by name here');

export const email = when(given => z.email().safeParse(given).success, 'an email address like name@example.org');

export const url = when(
  given => URL.canParse(given) && /^https?:$/.test(new URL(given).protocol),
  'an address that starts with http:// or https://',
);

/** Of a proxy. Whoever may ask the engine can read what a container is set to, so that a login has no place there. */
export const proxy = when(
  given => /^https?:\/\//.test(given) && URL.canParse(given) && new URL(given).username === '' && new URL(given).password === '',
  'an address like http://proxy.example.org:3128, without a login: the settings of containers can be read',
);

export const password = (least: number) => when(given => given.length >= least, `at least ${least} characters`);

export const apiKey = pattern(/^[\x21-\x7e]{8,}$/, 'a key as the provider shows it, without spaces');

export const image = pattern(/^[a-z0-9]+(?:[._/:@-][A-Za-z0-9_.]+)*(?::[\w.-]+)?$/, 'the name of an image, like redis:7.2-alpine');

export const absolutePath = pattern(/^\/[^\0]*$|^\.\/[^\0]*$/, 'a path that starts with / or ./');

/** Compose takes a colon for the end of a path that it mounts. */
export const checkout = pattern(/^(\/|\.\.?\/)[^:\0]*$/, 'a folder, as a path that starts with / or ./, without a colon');

export const jsonList = when(given => listOfText.safeParse(parsed(given)).success, 'a JSON list of texts, like ["audio/wav"]').refine(
  given => listOfText.min(1).safeParse(parsed(given)).success,
  'at least one',
);

/** Those of `known` are offered; a list may have others. */
export const someOf = (known: readonly string[]) => shaped(jsonList.clone(), { type: 'several', known });

const pem = (holds: 'certificate' | 'key', complaint: string) =>
  shaped(
    z
      .string()
      .refine(given => isPath(given) || pemParts(given)[holds] !== '' || (holds === 'certificate' && given === selfSigned), complaint),
    { type: 'pem', holds },
  );

export const certificateChain = pem(
  'certificate',
  'a text from -----BEGIN CERTIFICATE----- on, a path that starts with / or ./, or self-signed for the pair that is made here',
);

export const privateKey = pem('key', 'a text from -----BEGIN PRIVATE KEY----- on, or a path that starts with / or ./');

const listOfText = z.array(z.string());

const parsed = (given: string): unknown => {
  try {
    return JSON.parse(given);
  } catch {
    return undefined;
  }
};
