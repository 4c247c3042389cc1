import { inAscii, type Style } from '../style.ts';
import { wrap } from '../text/table.ts';
import { least, type Picture, type Size } from './frame.ts';
import { checks } from './screens/checks.ts';
import { keys, leave, sections } from './screens/covers.ts';
import { imported } from './screens/import.ts';
import { list } from './screens/list.ts';
import { mode } from './screens/mode.ts';
import { page } from './screens/page.ts';
import { repair } from './screens/repair.ts';
import { review } from './screens/review.ts';
import { welcome } from './screens/welcome.ts';
import type { Session } from './session.ts';

type Draw = (session: Session, style: Style, size: Size) => Picture;

/** A screen a place, and one for all that lies over it. */
const places: Readonly<Record<Session['place']['at'], Draw>> = { welcome, mode, page, review, checks };
const covers: Readonly<Record<NonNullable<Session['cover']>['over'], Draw>> = { keys, sections, leave, list, repair, import: imported };

/** What a session looks like in a window; one that is too small is said to be. */
export const pictureOf: Draw = (session, style, size) => {
  if (size.columns < least.columns || size.rows < least.rows)
    return {
      head: [],
      body: wrap(style.words.screen.tooSmall(least.columns, least.rows), Math.max(8, size.columns)).slice(0, Math.max(1, size.rows - 1)),
      foot: [],
    };
  const draw = session.cover ? covers[session.cover.over] : places[session.place.at];
  const picture = draw(session, style, size);
  const { head, body, foot } = picture;
  return style.isAscii ? { ...picture, head: head.map(inAscii), body: body.map(inAscii), foot: foot.map(inAscii) } : picture;
};
