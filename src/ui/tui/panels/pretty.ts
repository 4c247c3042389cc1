/** A line of JSON as a person reads it: what happened first, then the rest. Anything else as it is. */
export const prettyText = (line: string): string => {
  const at = line.indexOf('{');
  if (at < 0 || !line.trimEnd().endsWith('}')) return line;
  const found = parsed(line.slice(at));
  if (found === undefined) return line;
  const { message, msg, ...rest } = found;
  const said = message ?? msg;
  const others = Object.entries(rest).filter(([name, value]) => !isKnown(name, value));
  const parts = [
    line.slice(0, at).trim(),
    ...(said === undefined ? [] : [written(said)]),
    ...others.map(([name, value]) => `${shielded(name)}=${written(value)}`),
  ];
  return parts.filter(part => part !== '').join(' ');
};

/** What the screen says already by its clock and its colour; MongoDB has names of its own for it. */
const isKnown = (name: string, value: unknown): boolean =>
  ['time', 'timestamp', 'ts', 'level', 'severity'].includes(name) ||
  (name === 's' && typeof value === 'string' && /^[DIWEF]\d?$/.test(value)) ||
  (name === 't' && typeof value === 'object' && value !== null && '$date' in value);

const parsed = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? { ...found } : undefined;
  } catch {
    return undefined;
  }
};

const written = (value: unknown): string => shielded(typeof value === 'string' ? value : JSON.stringify(value));

/** JSON can hold what the line itself was cleaned of: no control character and no mark of direction comes out of it but as text. */
const shielded = (text: string): string =>
  text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(
      /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
      sign => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    );
