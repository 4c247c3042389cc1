/** One source of packages, as apt's files name it. */
export interface AptSource {
  readonly uri: string;
  readonly suites: readonly string[];
  /** A keyring's path; undefined where apt's own keys hold or the key stands in the file itself. */
  readonly signedBy: string | undefined;
}

/** Reads the text of a `.list` or `.sources` file: binary packages only, what is switched off left out. See sources.list(5). */
export const readSources = (text: string): readonly AptSource[] => (/^types\s*:/im.test(text) ? readStanzas(text) : readLines(text));

const readStanzas = (text: string): readonly AptSource[] =>
  text
    .replaceAll(/^#.*\n?/gm, '')
    .split(/\n\s*\n/)
    .flatMap(stanza => {
      const field = (name: string): readonly string[] => {
        const found = stanza.match(new RegExp(`^${name}\\s*:(.*(?:\\n[ \\t].*)*)`, 'im'))?.[1] ?? '';
        return found.split(/\s+/).filter(Boolean);
      };
      if (!field('Types').includes('deb') || field('Enabled')[0] === 'no') return [];
      return field('URIs').map(uri => ({ uri, suites: field('Suites'), signedBy: keyring(field('Signed-By')[0]) }));
    });

const readLines = (text: string): readonly AptSource[] =>
  text.split('\n').flatMap(line => {
    const [, options = '', uri, suite] = line.match(/^\s*deb\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)/) ?? [];
    if (!uri || !suite) return [];
    return [{ uri, suites: [suite], signedBy: keyring(options.match(/signed-by=(\S+)/i)?.[1]) }];
  });

const keyring = (value: string | undefined): string | undefined => (value?.startsWith('/') ? value : undefined);
