import { chmod, rename } from 'node:fs/promises';
import type { Fault } from './fault.ts';

const edit = (name: string, code: string, subject: string, change: (text: string) => string): Fault => ({
  ...{ name, code, subject, command: '' },
  inject: stand => stand.edit('.env', change),
  mend: stand => stand.restore(),
});

/** Of `.env`, beside a stack that runs. */
export const fileFaults: readonly Fault[] = [
  edit('a line of .env that nobody can read', 'env-malformed', '.env', text => `${text}\nnot a line of this kind\n`),
  edit('a key that stands twice', 'env-duplicate-key', 'API_PORT', text => `API_PORT=8001\n${text}`),
  edit('a key that nobody reads', 'env-unknown-key', 'LOGLEVEL', text => `${text}\nLOGLEVEL=DEBUG\n`),
  edit('a key that is missing', 'env-missing-key', '.env', text => text.replace(/^SECRET_KEY=.*$/m, '')),
  {
    name: 'an .env that others may read',
    code: 'env-loose-mode',
    subject: '.env',
    inject: ({ home }) => chmod(home.envPath, 0o644),
    mend: ({ home }) => chmod(home.envPath, 0o600),
    command: '',
  },
  {
    name: 'an .env that is gone',
    code: 'env-gone',
    subject: '.env',
    inject: ({ home }) => rename(home.envPath, `${home.envPath}.away`),
    mend: ({ home }) => rename(`${home.envPath}.away`, home.envPath),
    command: '',
  },
];
