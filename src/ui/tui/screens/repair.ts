import type { Style } from '../../style.ts';
import { findingText } from '../../text/doctor.ts';
import { wrap } from '../../text/table.ts';
import { bodyLines, framed, type Picture, paged, type Size } from '../frame.ts';
import type { RepairCover, Session } from '../session.ts';

/** What a repair would do and how it is taken back; then what it does, as it comes. */
export const repair = (session: Session, style: Style, size: Size): Picture => {
  const { cover } = session;
  if (cover?.over !== 'repair') throw new TypeError('This screen shows repairs only');
  const lines = linesOf(cover, style, size);
  const { count, number, lines: shown } = paged(lines.length < bodyLines(size) ? ['', ...lines] : lines, cover.page, size);
  const where = count === 1 ? [] : [style.words.asking.position(number + 1, count)];
  return framed(session, style, size, {
    left: style.words.screen.checks.title,
    right: [style.words.screen.repair[cover.stage], ...where].join(' · '),
    body: shown,
    without: count === 1 ? ['up', 'down'] : [],
  });
};

const linesOf = ({ stage, finding, consent, lines, failure }: RepairCover, style: Style, size: Size): readonly string[] => {
  const words = style.words.screen.repair;
  const room = size.columns - 4;
  const wrapped = (text: string): readonly string[] => wrap(text, room).map(line => `  ${line}`);
  switch (stage) {
    case 'planning':
    case 'nothing':
      return [
        ...findingText({ ...finding, remedy: null }, { ...style, columns: room }).map(line => `  ${line}`),
        '',
        ...wrapped(words.says[stage]),
      ];
    case 'asking': {
      const { what, does, undo } = consent ?? { what: '', does: [], undo: null };
      const gap = size.rows < 18 ? [] : [''];
      return [
        ...wrapped(style.words.said(what)).map(style.bold),
        ...gap,
        ...does.flatMap(text => wrapped(style.words.said(text))),
        ...(undo === null ? [] : [...gap, ...wrapped(style.words.work.confirm.undo).map(style.dim), ...undo.split('\n').flatMap(wrapped)]),
      ];
    }
    case 'working':
    case 'stopping': {
      const last = lines.slice(-(bodyLines(size) - 3));
      return [...wrapped(consent?.what ?? '').map(style.bold), '', ...last.map(line => `  ${style.dim(line)}`)];
    }
    case 'failed':
      return failure ? findingText(failure, { ...style, columns: room }).map(line => `  ${line}`) : [];
  }
};
