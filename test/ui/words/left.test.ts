import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, test } from 'vitest';
import { said } from '../../../src/ui/words/nb/said.ts';

/** Every text of a file, what is filled in as `<...>`. Types, imports and bugs are for nobody's eyes. */
const textsOf = (file: string): readonly string[] => {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const { type, value, quasis, expressions, callee }: Readonly<Record<string, unknown>> = { ...node };
    if (typeof type === 'string' && /^(TS(Type|Literal|Interface|Union)|ImportDecl|ExportAll)/.test(type)) return;
    if (type === 'NewExpression' && /Error$/.test(JSON.stringify(callee).match(/"name":"(\w+)"/)?.[1] ?? '')) return;
    if (type === 'Literal' && typeof value === 'string') found.push(value);
    if (type === 'TemplateLiteral' && Array.isArray(quasis)) {
      found.push(
        quasis
          .map(part => JSON.parse(JSON.stringify(part)).value.raw)
          .join('<...>')
          .replaceAll('\\n', '\n'),
      );
      visit(expressions);
      return;
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }));
  return found;
};

/** Three words in a row: what a person would read as a sentence or as a part of one. */
const isSaid = (text: string): boolean =>
  text
    .replaceAll('<...>', ' ')
    .split(/\s+/)
    .filter(word => /^[a-z’'A-Z]+[.,;:]?$/.test(word)).length >= 3;

const isCommand = (text: string): boolean => /^(samplemind|docker|sudo|service|usermod|apt-get) /.test(text);

/** Only ever the beginning or the end of another one, which `reasons` and `phrases` have as a whole. */
const parts: readonly string[] = [
  'samplemind is not touched by it, docker compose typed by hand is:',
  'no quoting carries it through <...>, which <...> it',
  'Nothing to do: it follows when <...> <...> ready.',
  'The last work was samplemind <...>',
  'killed out of memory<...>',
  'the API is live, <...> for <...>; <...>',
  // For helpers, and for nobody.
  'not to be had: <...> <...> (<...>)',
  'as they are',
];
/** In a quotation what others say stays as they say it. */
const isQuote = (text: string): boolean => text.startsWith('health check, exit ');
const isPart = (text: string): boolean => parts.includes(text) || /^(<\.\.\.>,? |[,;] | )/.test(text);

/** `.env` and its example are English for everybody, with what a change means; a screen says that by `words/nb/meaning.ts`. So is what Prometheus reads. */
const inEnglish = ['core/env-layout.ts', 'core/meaning.ts', 'core/figures.ts'];

const files = ['core', 'flows'].flatMap(room =>
  readdirSync(join('src', room), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => `${room}/${name}`),
);

describe('nothing that core and flows say stays English in Norwegian', () => {
  test.each(files.filter(file => !inEnglish.includes(file)))('%s', file => {
    const left = textsOf(join('src', file)).filter(
      text => isSaid(text) && !isCommand(text) && !isPart(text) && !isQuote(text) && said(text) === text,
    );
    expect(left).toEqual([]);
  });

  test('and what is looked for is found', () => {
    expect(textsOf('src/flows/install-engine.ts')).toContain('Only root may install or start the engine.');
    expect(files.flatMap(file => textsOf(join('src', file))).filter(isSaid).length).toBeGreaterThan(300);
  });
});
