import { type StyleOptions, style } from '../../src/ui/style.ts';
import { pictureOf } from '../../src/ui/tui/picture.ts';
import type { Session } from '../../src/ui/tui/session.ts';

/** What a session looks like, a line each, without a terminal. */
export const drawn = (session: Session, columns = 80, rows = 24, how: Partial<StyleOptions> = {}): readonly string[] => {
  const { head, body, foot } = pictureOf(session, style({ colour: false, ascii: false, columns, ...how }), { columns, rows });
  return [...head, ...body, ...foot];
};
