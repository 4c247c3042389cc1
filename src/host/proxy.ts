/** The environment that we were started from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy that an address is called through; undefined where it is called directly. Small names before big ones, as curl and Go have it. */
export const proxyFor = (url: URL, env: Environment): URL | undefined => {
  const of = (name: string): string => env[name.toLowerCase()] || env[name] || '';
  const named = of(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (named === '' || isExempt(url, of('NO_PROXY'))) return undefined;
  const text = named.includes('://') ? named : `http://${named}`;
  return URL.canParse(text) ? new URL(text) : undefined;
};

/** `*`, a host, a domain with all below it, each with a port or without. Nothing on this machine goes by a proxy. */
const isExempt = ({ hostname, port, protocol }: URL, list: string): boolean => {
  if (/^(localhost|127\..*|\[::1\])$/.test(hostname)) return true;
  const at = port === '' ? { 'http:': '80', 'https:': '443' }[protocol] : port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some(entry => {
      const [, name = '', its] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      const bare = name.replace(/^\*?\./, '');
      return entry === '*' || ((its === undefined || its === at) && (hostname === bare || hostname.endsWith(`.${bare}`)));
    });
};
