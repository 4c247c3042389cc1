import type { ImagesDocument } from '../../flows/images.ts';
import type { Style } from '../style.ts';

/** The base images as a table. */
export const imagesText = ({ images }: ImagesDocument, style: Style): readonly string[] => {
  const wide = Math.max(...images.map(({ name }) => name.length));
  return images.map(({ name, replaces, upToDate, size }) => {
    const mark = upToDate ? style.ok(style.glyphs.done) : style.dim(style.glyphs.notYet);
    const megabytes = size === null ? 'not built' : `${Math.round(size / 1e6)} MB`;
    return `${mark} ${name.padEnd(wide)}  ${megabytes.padStart(9)}  ${style.dim(`for ${replaces}`)}`;
  });
};
