import type { Import } from '../../../core/pasted.ts';
import type { Style } from '../../style.ts';
import { cellsOf, filled, wrap } from '../../text/table.ts';
import { framed, type Picture, paged, type Size } from '../frame.ts';
import type { Session } from '../session.ts';

/** What a whole `.env` that was pasted would bring, what of it is refused and why, what is not known. Names alone: values may be secrets. */
export const imported = (session: Session, style: Style, size: Size): Picture => {
  const { cover } = session;
  if (cover?.over !== 'import') throw new TypeError('This screen shows imports only');
  const { pasted: words } = style.words.screen;
  const room = Math.min(76, size.columns - 4);
  const parts = partsOf(cover.brought, style).filter(({ names }) => names.length > 0);
  const titles = Math.max(...parts.map(({ title }) => cellsOf(title)));
  const counts = Math.max(...parts.map(({ names }) => String(names.length).length));
  const indent = titles + counts + 4;
  const rows = parts.flatMap(({ title, names, between, paint }) => {
    const [first = '', ...rest] = wrap(names.join(between), room - indent);
    const count = filled(String(names.length), counts, 'right');
    return [`${paint(filled(title, titles))}  ${count}  ${first}`, ...rest.map(line => ' '.repeat(indent) + line)];
  });
  const count = parts.reduce((sum, { names }) => sum + names.length, 0);
  const last = cover.brought.taken.length === 0 ? words.nothing : words.nothingYet;
  const lines = [
    ...(size.rows < 18 ? [] : ['']),
    ...wrap(words.what(count), room).map(style.bold),
    '',
    ...rows,
    '',
    ...wrap(last, room).map(style.dim),
  ];
  const page = paged(lines, cover.page, size);
  return framed(session, style, size, {
    left: words.title,
    right: page.count === 1 ? '' : style.words.asking.position(page.number + 1, page.count),
    body: page.lines.map(line => `  ${line}`),
    without: page.count === 1 ? ['up', 'down'] : [],
  });
};

/** What matters most comes first. */
const partsOf = ({ taken, refused, unknown, kept, follow, idle, same }: Import, style: Style) => {
  const { pasted: words } = style.words.screen;
  const { ok, bad, warn, dim } = style;
  return [
    { title: words.taken, names: taken, between: ', ', paint: ok },
    { title: words.refused, names: refused.map(({ key, reason }) => words.reason(key, reason)), between: '; ', paint: bad },
    { title: words.unknown, names: unknown, between: ', ', paint: warn },
    { title: words.kept, names: kept, between: ', ', paint: warn },
    { title: words.follow, names: follow, between: ', ', paint: dim },
    { title: words.idle, names: idle, between: ', ', paint: dim },
    { title: words.same, names: same, between: ', ', paint: dim },
  ];
};
