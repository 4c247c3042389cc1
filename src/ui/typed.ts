import { quoted } from '../core/shell-words.ts';

const names =
  'setup|up|down|restart|attach|cancel|status|dashboard|logs|doctor|smoke|env|rotate|cert|images|audit|backup|restore|upgrade|uninstall|support|completion';

/** What a terminal's colour ends in is a letter, and so no boundary of a word. */
const colour = String.raw`\x1b\[[\d;]*m`;

/**
 * Commands in a text as this person would type them: by npm in a checkout, and with the folder where it is not the usual
 * one. `samplemind status` becomes `npm start -- --dir /srv/music status`.
 */
export const asTyped = (env: Readonly<Record<string, string | undefined>>, dir: string | undefined): ((text: string) => string) => {
  const program = env['npm_lifecycle_event'] === 'start' ? 'npm start --' : 'samplemind';
  const start = dir === undefined ? program : `${program} --dir ${quoted(dir)}`;
  if (start === 'samplemind') return text => text;
  return text => text.replaceAll(new RegExp(`(?:(?<![\\w/])|(?<=${colour}))samplemind (?=(?:${names})\\b)`, 'g'), `${start} `);
};
