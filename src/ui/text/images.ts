import type { ImagesDocument } from '../../flows/images.ts';
import type { Style } from '../style.ts';
import { cellsOf, filled, table } from './table.ts';

/** The base images as a table. */
export const imagesText = ({ images }: ImagesDocument, style: Style): readonly string[] => {
  const { done, notYet } = style.glyphs;
  const [, ...lines] = table(
    [
      { title: '', align: 'left', optional: false, cells: images.map(({ name }) => name) },
      { title: '', align: 'right', optional: true, cells: images.map(({ size }) => sizeText(size)) },
      { title: '', align: 'left', optional: true, cells: images.map(({ replaces }) => `for ${replaces}`), paint: style.dim },
    ],
    style.columns - cellsOf(done) - 1,
  );
  return lines.map((line, index) => `${images[index]?.upToDate ? style.ok(done) : style.dim(filled(notYet, cellsOf(done)))} ${line}`);
};

const sizeText = (size: number | null): string => (size === null ? 'not built' : `${Math.round(size / 1e6)} MB`);
