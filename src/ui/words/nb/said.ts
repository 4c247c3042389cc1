import { causes as causeTable } from '../../../core/diagnosis.ts';
import { findingWords } from '../../../core/finding-words.ts';
import { fill } from '../../../core/problem.ts';
import { wording } from '../../../core/problem-words.ts';
import { causes } from './causes.ts';
import { complaints } from './complaints.ts';
import { findings } from './findings.ts';
import { help } from './help.ts';
import { phrases } from './phrases.ts';
import { problems } from './problems.ts';
import { reasons } from './reasons.ts';

type Pair = readonly [english: string, norwegian: string];

/** Evidence in the words of a service, of the engine or of a health check. */
const quotes = /^(?:log|engine|health check)\b[^:\n]*: .*$/;
const gaps = /\{(\w+)\}/g;
const special = /[\\^$.*+?()[\]{}|]/g;
/** A template that is little more than its gaps would fit anything. */
const saysSomething = ([english]: Pair): boolean => /[a-z]{2}/i.test(english.replaceAll(gaps, '')) || english.startsWith('{key}:');

const fromProblems = (): readonly Pair[] =>
  Object.entries(problems).flatMap(([code, said]): readonly Pair[] => {
    const words = Object.entries(wording).find(([name]) => name === code)?.[1];
    return words
      ? [
          [words.message, said.message],
          [words.why, said.why],
          [words.remedy, said.remedy],
        ]
      : [];
  });

const fromFindings = (): readonly Pair[] =>
  Object.entries(findingWords).flatMap(([code, words]): readonly Pair[] => {
    const [message, remedy] = Object.entries(findings).find(([name]) => name === code)?.[1] ?? [];
    return [
      ...(message === undefined ? [] : [[words.message, message] as const]),
      ...('remedy' in words && remedy !== undefined ? [[words.remedy.message, remedy] as const] : []),
    ];
  });

const fromCauses = (): readonly Pair[] =>
  causeTable.flatMap(({ code, message, remedy }): readonly Pair[] => {
    const said = causes[code];
    return said
      ? [
          [message, said[0]],
          [remedy, said[1]],
        ]
      : [];
  });

/** Every sentence that core and flows say, with its translation. */
export const pairs = (): readonly Pair[] => [
  ...[...fromProblems(), ...fromFindings(), ...fromCauses()].filter(saysSomething),
  ...Object.entries(phrases),
  ...Object.entries(reasons),
  ...Object.entries(complaints),
  ...Object.entries(help),
];

interface Template {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly norwegian: string;
}

/** The names of variables are known by their looks; what else stands in a gap is free. */
const inGap = (name: string): string => (/^keys?$/.test(name) ? '((?:[A-Z][A-Z0-9_]*|its value)(?:, [A-Z][A-Z0-9_]*)*)' : '([^]*?)');

const templateOf = ([english, norwegian]: Pair): Template => ({
  pattern: new RegExp(
    `^${english
      .split(/(\{\w+\})/)
      .map(part => (/^\{\w+\}$/.test(part) ? inGap(part.slice(1, -1)) : part.replaceAll(special, String.raw`\$&`)))
      .join('')}$`,
  ),
  names: [...english.matchAll(gaps)].map(([, name = '']) => name),
  norwegian,
});

const literal = ([english]: Pair): number => english.replaceAll(gaps, '').length;

interface Catalogue {
  readonly whole: ReadonlyMap<string, string>;
  /** The more a template says itself, the sooner it is tried. */
  readonly templates: readonly Template[];
}

const made = (): Catalogue => {
  const all = pairs();
  const open = all.filter(([english]) => english.includes('{')).toSorted((one, other) => literal(other) - literal(one));
  return { whole: new Map(all), templates: open.map(templateOf) };
};

/** Made at the first sentence: most starts of the program speak another language, or say nothing. */
let catalogue: Catalogue | undefined;

/**
 * What core and flows say, in Norwegian: they know one language, and it is also that of JSON. A sentence is known by its template, what
 * stands in the gaps is said in Norwegian as far as it is a sentence itself. Words of other programs stay as they are.
 */
export const said = (text: string): string => {
  if (quotes.test(text)) return text;
  catalogue ??= made();
  const known = catalogue.whole.get(text);
  if (known !== undefined) return known;
  for (const { pattern, names, norwegian } of catalogue.templates) {
    const found = pattern.exec(text);
    if (found) return fill(norwegian, Object.fromEntries(names.map((name, at) => [name, said(found[at + 1] ?? '')])));
  }
  return inParts(text);
};

/** Several sentences, one after the other: each by itself. */
const inParts = (text: string): string => {
  for (const between of ['\n', ' · ', '. ']) {
    const at = text.indexOf(between);
    if (at < 0) continue;
    const end = between === '. ' ? at + 1 : at;
    return `${said(text.slice(0, end))}${text.slice(end, at + between.length)}${said(text.slice(at + between.length))}`;
  }
  return text;
};
