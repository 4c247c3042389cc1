import type { ImagesDocument, ListedImage } from '../../flows/images.ts';
import type { Style } from '../style.ts';
import { cellsOf, cut, filled, table } from './table.ts';

const sources = {
  registry: 'registry',
  mirror: 'mirror',
  packages: 'packages',
  archive: 'archive',
  built: 'built here',
  own: 'your choice',
} as const satisfies Record<ListedImage['source'], string>;

/** The images as a table: those in use, then the recipes that are not. Who uses them takes what room is left. */
export const imagesText = ({ images }: ImagesDocument, style: Style): readonly string[] => {
  const { done, notYet } = style.glyphs;
  const names = images.map(({ name }) => name);
  const sizes = images.map(({ size }) => sizeText(size));
  const from = images.map(({ source }) => sources[source]);
  const room = style.columns - cellsOf(done) - 1;
  const left = room - [names, sizes, from].reduce((sum, cells) => sum + Math.max(0, ...cells.map(cellsOf)) + 2, 0);
  const [, ...lines] = table(
    [
      { title: '', align: 'left', optional: false, cells: names },
      { title: '', align: 'right', optional: true, cells: sizes },
      { title: '', align: 'left', optional: true, cells: from },
      { title: '', align: 'left', optional: true, cells: images.map(image => cut(useText(image), Math.max(0, left))), paint: style.dim },
    ],
    room,
  );
  return lines.map(
    (line, index) => `${images[index]?.upToDate === false ? style.dim(filled(notYet, cellsOf(done))) : style.ok(done)} ${line}`,
  );
};

const sizeText = (size: number | null): string => (size === null ? 'not here' : `${Math.round(size / 1e6)} MB`);

const useText = ({ usedBy, replaces }: ListedImage): string => {
  if (usedBy.length > 0) return usedBy.join(', ');
  return replaces === null ? '' : `not in use; for ${replaces}`;
};
