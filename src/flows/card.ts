import { standInNames } from '../core/image-choice.ts';
import type { SourceFacts } from '../core/own-source.ts';
import type { Card } from '../core/run-event.ts';
import { reveal } from '../core/values.ts';
import { about, keysOf, type Stack } from '../stack/define.ts';
import type { Installation } from './installation.ts';
import type { Host } from './ports.ts';
import { leftOut } from './status.ts';

interface Shown {
  readonly names: readonly string[];
  readonly source: SourceFacts | undefined;
  readonly proven: boolean;
  /** Milliseconds. */
  readonly took: number;
}

/** What a person wants to know once these services run. */
export const cardOf = async (stack: Stack, host: Host, here: Installation, { names, source, proven, took }: Shown): Promise<Card> => ({
  proven,
  links: linksOf(stack, here, names),
  tunnel: tunnelOf(stack, here, names),
  authority: await authorityOf(host, here),
  source: source?.path ?? null,
  account:
    names.includes('backend') && (source === undefined || source.names.includes('FIRST_ACCOUNT_EMAIL'))
      ? { email: reveal(here.values['FIRST_ACCOUNT_EMAIL']), password: 'FIRST_ACCOUNT_PASSWORD' }
      : null,
  leftOut: leftOut(stack, here),
  standIns: standInNames(stack, names, here.values),
  keepSafe: keysOf(stack).filter(key => about(stack, key).generate && reveal(here.values[key]) !== ''),
  took,
});

/** Where a person opens what services show. */
export const linksOf = (stack: Stack, { mode, values }: Pick<Installation, 'mode' | 'values'>, names: readonly string[]): Card['links'] =>
  names.flatMap(name => {
    const link = stack.services[name]?.link;
    if (!link || (link.when !== undefined && reveal(values[link.when]) !== 'true')) return [];
    const isPublic = mode === 'prod' && link.behind !== undefined;
    const url = isPublic ? `${reveal(values['API_URL'])}${link.behind}` : `http://localhost:${reveal(values[link.port])}${link.path}`;
    return [{ name: link.name, url, user: link.login ? reveal(values[link.login.user]) : null, password: link.login?.password ?? null }];
  });

const authorityOf = async (host: Host, { mode, values }: Installation): Promise<Card['authority']> => {
  const path = mode === 'prod' ? await host.secretFiles.authority() : undefined;
  return path === undefined ? null : { path, command: `scp ${serverIn(reveal(values['DOMAIN']))}:${quoted(path)} .` };
};

/** Whom SSH calls: this machine is localhost to itself alone. */
const serverIn = (domain: string): string => (domain === 'localhost' ? 'SERVER' : domain);

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);

/** In production what is not behind nginx is published on this machine alone. */
const tunnelOf = (stack: Stack, { mode, values }: Installation, names: readonly string[]): Card['tunnel'] => {
  const links = names.flatMap(name => stack.services[name]?.link ?? []).filter(({ behind }) => behind === undefined);
  if (mode === 'dev' || links.length === 0) return null;
  const ports = links.map(({ port }) => reveal(values[port])).map(port => `-L ${port}:127.0.0.1:${port}`);
  return { names: links.map(({ name }) => name), command: `ssh ${ports.join(' ')} ${serverIn(reveal(values['DOMAIN']))}` };
};
