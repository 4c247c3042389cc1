import type { Fault } from './fault.ts';
import type { Stand } from './stand.ts';

type Named = readonly [name: string, code: string, subject: string];

/** A line of `.env` with another value, whether it was in force or a note only; the file alone, as somebody edits it. */
export const edited = (stand: Stand, key: string, value: string): Promise<void> =>
  stand.edit('.env', text => text.replace(new RegExp(`^(?:# )?${key}=.*$`, 'm'), `${key}=${value}`));

/** The same, and what is asked of Compose for the service then; `up` puts it right. */
export const otherValue = ([name, code, subject]: Named, key: string, value: string, ...compose: readonly string[]): Fault => ({
  ...{ name, code, subject, command: 'samplemind up' },
  inject: async stand => {
    await edited(stand, key, value);
    if (compose.length > 0) await stand.docker('compose', ...compose, subject);
  },
  mend: stand => stand.restore(),
});

/** A file of the stack changed by hand, and the service that reads it restarted. */
export const reread = ([name, code, subject]: Named, path: string, change: (text: string) => string, command?: string): Fault => ({
  ...{ name, code, subject, ...(command === undefined ? {} : { command }) },
  inject: async stand => {
    await stand.edit(path, change);
    await (await stand.container(subject)).restart({ t: 5 });
  },
  mend: stand => stand.restore(),
});

/** The Compose file changed by hand within the part about one service, and that made anew by it. */
export const recomposed = (
  [name, code, subject]: Named,
  from: string,
  to: string,
  before: (stand: Stand) => Promise<void> = async () => {},
): Fault => ({
  ...{ name, code, subject, command: `samplemind up ${subject}` },
  inject: async stand => {
    await before(stand);
    await stand.edit('docker-compose.yml', text =>
      text.replace(new RegExp(`\\n  ${subject}:\\n[^]*?(?=\\n  [\\w-]+:\\n)`), part => part.replace(from, to)),
    );
    await stand.docker('compose', 'up', '--detach', '--no-deps', subject);
  },
  mend: stand => stand.restore(),
});
