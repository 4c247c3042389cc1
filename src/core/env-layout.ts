import { about, fallback, keysOf, type Mode, type Section, type Stack, sections } from '../stack/define.ts';
import { shapeOf } from '../stack/shapes.ts';
import { written } from './env-write.ts';
import { meaning } from './meaning.ts';
import { refusal } from './values.ts';

const titles: Readonly<Record<Section, string>> = {
  application: 'Application',
  api: 'API and page',
  databases: 'Databases',
  ai: 'AI providers',
  celery: 'Celery',
  monitoring: 'Monitoring',
  email: 'Email',
  storage: 'Cloud storage',
  features: 'Feature flags',
  security: 'Security',
  performance: 'Performance',
};

const width = 110;

/** The text of a new `.env`: every variable (of a mode) with its words in its section, those without a value as a comment. */
export const envLayout = (stack: Stack, textFor: (key: string) => string | undefined, mode?: Mode): string =>
  [
    '# Settings of the SampleMind AI stack. `samplemind setup` writes them and says what each change means.',
    '# Keep this file to yourself: it holds passwords.',
    ...sections.flatMap(section => {
      const keys = keysOf(stack).filter(key => {
        const found = about(stack, key);
        return found.section === section && (mode === undefined || found.mode === undefined || found.mode === mode);
      });
      return keys.length === 0
        ? []
        : [
            '',
            `# ── ${titles[section]} ${'─'.repeat(60 - titles[section].length)}`,
            ...keys.flatMap(key => entry(stack, key, textFor(key))),
          ];
    }),
    '',
  ].join('\n');

/** `.env.example`: values that work for development by hand, placeholders where a secret belongs. */
export const exampleText = (stack: Stack): string =>
  envLayout(stack, key => {
    const { quiet, optional, generate, derive, mode } = about(stack, key);
    if (mode === 'prod') return undefined;
    if (key === 'SAMPLEMIND_MODE' || key === 'COMPOSE_PROJECT_NAME' || derive) return undefined;
    if (generate) return placeholder(stack, key);
    return quiet || (optional && !fallback(stack, key, 'dev')) ? undefined : fallback(stack, key, 'dev');
  });

/** A value that says of itself that it has to be replaced. */
export const placeholder = (stack: Stack, key: string): string => {
  const once = `change-me-${key.toLowerCase().replaceAll('_', '-')}`;
  return refusal(stack, key, once) === undefined ? once : `${once}-${once}`;
};

export const isPlaceholder = (text: string): boolean => /^change[-_]?me/i.test(text);

const entry = (stack: Stack, key: string, value: string | undefined): readonly string[] => {
  const { ask, help, link, derive, mode, unit } = about(stack, key);
  const words = [
    `${ask}.`,
    unit ? `In ${unit}.` : '',
    shapeOf(stack, key).type === 'several' ? 'A JSON list.' : '',
    help ?? '',
    derive ? 'Follows from other values: change those.' : '',
    mode ? `For ${mode} only.` : '',
    link ? `Get one at ${link}` : '',
    meaning(stack, key),
  ];
  const shown = fallback(stack, key, 'dev') ?? '';
  return [
    '',
    ...wrapped(words.filter(Boolean).join(' ')),
    value === undefined ? `# ${key}=${written(stack, key, shown)}` : `${key}=${written(stack, key, value)}`,
  ];
};

const wrapped = (text: string): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`# ${word}`);
  }
  return lines;
};
