import type xterm from '@xterm/headless';
import { theme } from '../../assets/brand/theme.ts';

type Window = InstanceType<typeof xterm.Terminal>;

export interface Palette {
  readonly text: string;
  readonly back: string;
  readonly frame: string;
  /** The terminal's sixteen colours, by number. */
  readonly colours: readonly string[];
}

export const { dark, light }: Readonly<Record<'dark' | 'light', Palette>> = theme.palettes;

const [cell, line, pad] = [8.4, 19, 16];
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

interface Run {
  readonly x: number;
  readonly text: string;
  readonly look: string;
}

/** What stands in a window as a picture: text stays text, in the colours of a palette. */
export const svgOf = (window: Window, palette: Palette, title: string): string => {
  const width = Math.ceil(window.cols * cell + 2 * pad);
  const height = window.rows * line + 2 * pad;
  const rows = Array.from({ length: window.rows }, (_, y) =>
    runsIn(window, y, palette).map(
      ({ x, text, look }) =>
        `<text x="${(pad + x * cell).toFixed(1)}" y="${pad + y * line + 14}" textLength="${([...text].length * cell).toFixed(1)}"${look}>${escaped(text)}</text>`,
    ),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${palette.back}" stroke="${palette.frame}"/>`,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14" fill="${palette.text}" xml:space="preserve">`,
    ...rows.flat(),
    '</g></svg>\n',
  ].join('\n');
};

/** Neighbours that look alike, without the blanks around them. */
const runsIn = (window: Window, y: number, palette: Palette): readonly Run[] => {
  const row = window.buffer.active.getLine(window.buffer.active.viewportY + y);
  const runs: { x: number; text: string; look: string }[] = [];
  for (let x = 0; row && x < window.cols; x += 1) {
    const found = row.getCell(x);
    if (!found || found.getWidth() === 0) continue;
    const look = [
      found.isFgPalette() ? ` fill="${palette.colours[found.getFgColor() % 8]}"` : '',
      found.isBold() ? ' font-weight="600"' : '',
      found.isDim() ? ' opacity="0.62"' : '',
    ].join('');
    const last = runs.at(-1);
    const text = found.getChars() || ' ';
    if (last && last.look === look) last.text += text;
    else runs.push({ x, text, look });
  }
  // Wide gaps are no text: what shows pictures does not agree on whether they count.
  return runs.flatMap(({ x, text, look }) =>
    [...text.matchAll(/\S+(?: \S+)*/g)].map(found => ({ x: x + [...text.slice(0, found.index)].length, text: found[0], look })),
  );
};
