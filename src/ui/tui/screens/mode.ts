import { modes } from '../../../stack/define.ts';
import type { Style } from '../../style.ts';
import { wrap } from '../../text/table.ts';
import { beside, framed, isWide, type Picture, type Size } from '../frame.ts';
import type { Session } from '../session.ts';
import { sideCells, sideList, whereabouts } from './side.ts';

/** Development or production. */
export const mode = (session: Session, style: Style, size: Size): Picture => {
  const { place, wizard } = session;
  const focus = place.at === 'mode' ? place.focus : 0;
  const wide = isWide(size);
  const cells = wide ? sideCells : 1;
  const room = Math.min(64, size.columns - cells - 6);
  const choices = modes.flatMap((one, index) => {
    const { title, help } = style.words.screen.mode[one];
    const isHere = index === focus;
    const off = wizard.stack.modes.includes(one) ? '' : `  ${style.dim(style.words.screen.mode.notYet)}`;
    const name = isHere ? style.accent(`${style.glyphs.going} ${style.bold(title)}`) : `  ${title}`;
    const lines = wrap(help, room).map(line => `  ${isHere ? line : style.dim(line)}`);
    return [`${name}${off}`, ...(wide ? [...lines, ''] : isHere ? lines : [])];
  });
  const main = [
    style.bold(style.words.screen.mode.question),
    ...(wide ? [''] : []),
    ...choices,
    ...(wide ? wrap(style.words.screen.mode.keeps, room).map(style.dim) : []),
  ];
  return framed(session, style, size, {
    left: wide ? style.words.screen.name : style.words.screen.shortName,
    right: whereabouts(session, style),
    body: beside(wide ? sideList(session, style) : [], cells, main),
  });
};
