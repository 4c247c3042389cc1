/** One block of a PEM text (RFC 7468), its lines as they are usual. */
interface Block {
  readonly label: string;
  readonly text: string;
}

/** What a PEM text holds, whatever else stands in it; '' for what it lacks. */
export interface PemParts {
  /** All certificates, in their order. */
  readonly certificate: string;
  readonly key: string;
}

/** Copying brings blanks along, or makes one line of many. */
export const pemParts = (text: string): PemParts => {
  const blocks = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)].map(
    ([, label = '', body = '']): Block => ({ label, text: `-----BEGIN ${label}-----\n${linesOf(body)}\n-----END ${label}-----\n` }),
  );
  const ofLabel = (wanted: RegExp): readonly string[] => blocks.filter(({ label }) => wanted.test(label)).map(block => block.text);
  return { certificate: ofLabel(/CERTIFICATE$/).join(''), key: ofLabel(/PRIVATE KEY$/)[0] ?? '' };
};

/** Of a key behind a passphrase the lines are headers, too, and stay. */
const linesOf = (body: string): string =>
  body.includes(':') ? body.trim() : body.replaceAll(/\s+/g, '').replaceAll(/.{64}(?=.)/g, '$&\n');

export const isPath = (text: string): boolean => /^(~?\/|\.\.?\/)/.test(text);

/** The answer that takes a pair of one's own back to the one that is made here, which an authority of our own signs. */
export const selfSigned = 'self-signed';
