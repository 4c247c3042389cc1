import { stat } from 'node:fs/promises';

const usualBundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt'];

/**
 * What builds and containers on this machine need to know of its surroundings, as values of the stack: the certificates it
 * trusts, the indexes its own pip and npm are pointed at, the proxies it calls through. An address with a login in it is left to
 * a person: it would end up in the history of an image or the settings of a container.
 */
export const buildSettings = async (
  env: Readonly<Record<string, string | undefined>> = process.env,
  bundles: readonly string[] = usualBundles,
): Promise<Readonly<Record<string, string>>> => ({
  ...setting('CA_BUNDLE', await firstFile([env['SSL_CERT_FILE'], ...bundles])),
  ...setting('PIP_INDEX_URL', withoutLogin(env['PIP_INDEX_URL'])),
  ...setting('NPM_REGISTRY', withoutLogin(env['npm_config_registry'] ?? env['NPM_CONFIG_REGISTRY'])),
  ...proxies(env),
});

/** Of a proxy on the machine's own loopback a container has no use. */
const proxies = (env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> => {
  const of = (key: string): string | undefined => env[key.toLowerCase()] || env[key] || undefined;
  const reachable = (key: string): Readonly<Record<string, string>> => {
    const address = withoutLogin(of(key));
    return address === undefined || /^(localhost|127\..*|\[::1\])$/.test(new URL(address).hostname) ? {} : { [key]: address };
  };
  const found = { ...reachable('HTTP_PROXY'), ...reachable('HTTPS_PROXY') };
  return Object.keys(found).length === 0 ? {} : { ...found, ...setting('NO_PROXY', of('NO_PROXY')) };
};

const setting = (key: string, value: string | undefined): Readonly<Record<string, string>> => (value === undefined ? {} : { [key]: value });

const firstFile = async (paths: readonly (string | undefined)[]): Promise<string | undefined> => {
  for (const path of paths) if (path?.startsWith('/') && (await hasContent(path))) return path;
  return undefined;
};

const hasContent = async (path: string): Promise<boolean> => {
  try {
    const found = await stat(path);
    return found.isFile() && found.size > 0;
  } catch {
    return false;
  }
};

const withoutLogin = (address: string | undefined): string | undefined => {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { username, password } = new URL(address);
  return username === '' && password === '' ? address : undefined;
};
