import type { Style } from '../style.ts';
import { wrap } from '../text/table.ts';

/** A text that names an address, in lines; each part of the address leads to the whole of it where the terminal can. */
export const linked = (text: string, address: string, cells: number, style: Style): readonly string[] => {
  const start = text.indexOf(address);
  if (start < 0) return wrap(text, cells);
  const before = text.slice(0, start).trimEnd();
  const lines = wrap(text, cells);
  // As far as the words before it go, a line holds no part of the address.
  let left = before.split(/\s+/).filter(word => word !== '').length;
  return lines.map(line =>
    line
      .split(' ')
      .map(word => {
        if (left > 0) {
          left -= 1;
          return word;
        }
        return style.link(word, address);
      })
      .join(' '),
  );
};
