import { blockingIn, leftOf } from '../../../core/left-checks.ts';
import type { Style } from '../../style.ts';
import { findingText } from '../../text/doctor.ts';
import { cellsOf, filled, shortened, wrap, wrapSentences } from '../../text/table.ts';
import { bodyLines, framed, type Picture, positionIn, type Size, windowOf } from '../frame.ts';
import { canFix, leftHere } from '../repair.ts';
import type { Session } from '../session.ts';
import { outstanding } from './side.ts';

/** What is left to check before the work starts: a list, and the focused one with what shows it and what to do. */
export const checks = (session: Session, style: Style, size: Size): Picture => {
  const { wizard } = session;
  const words = style.words.screen.checks;
  const left = leftOf(wizard);
  const here = leftHere(session);
  const at = Math.max(0, Math.min(session.place.at === 'checks' ? session.place.focus : 0, left.length - 1));
  const room = bodyLines(size);
  const isSmall = size.rows < 18;
  const count = blockingIn(wizard);
  const verdict = count === 0 ? words.free : isSmall ? words.blockedShort : words.blocked(count);
  const said = wrapSentences(verdict, size.columns - 4).map(line => `  ${count > 0 ? style.warn(line) : style.dim(line)}`);
  const listRoom = Math.max(1, Math.min(left.length, Math.floor(room / 3)));
  const { from, to } = windowOf(left.length, at, listRoom);
  const names = Math.max(0, ...left.map(({ blocks }) => cellsOf(wordOf(blocks, style))));
  const rows = left.slice(from, to).map(({ finding, blocks }, index) => {
    const isHere = from + index === at;
    const paint = blocks ? style.bad : style.warn;
    const glyph = blocks ? style.glyphs.failed : style.glyphs.warn;
    const start = `${isHere ? style.accent(style.glyphs.going) : ' '} ${paint(`${glyph} ${filled(wordOf(blocks, style), names)}`)}  `;
    const text = shortened(style.words.said(finding.message), Math.max(8, size.columns - cellsOf(start) - 1));
    return `${start}${isHere ? style.bold(text) : text}`;
  });
  const gap = isSmall ? [] : [''];
  const detail = here ? detailOf(here, style, size) : wrap(words.none, size.columns - 4).map(line => `  ${line}`);
  const above = [...rows, ...gap, ...detail].slice(0, Math.max(0, room - said.length));
  const full = [...above, ...Array.from({ length: room - above.length - said.length }, () => '')];
  return framed(session, style, size, {
    left: words.title,
    right: [positionIn(left.length, at, { from, to }, style).trimEnd() || words.count(left.length), outstanding(session, style)]
      .filter(Boolean)
      .join(' · '),
    body: [...full, ...(left.length > 0 ? said : [])],
  });
};

const wordOf = (blocks: boolean, { words }: Style): string => (blocks ? words.screen.checks.error : words.screen.checks.warning);

/** As `doctor` says it; of what a key mends here no command has to be typed. */
const detailOf = (left: NonNullable<ReturnType<typeof leftHere>>, style: Style, size: Size): readonly string[] => {
  const { finding, blocks } = left;
  const remedy = finding.remedy && canFix(left) ? { ...finding.remedy, command: '' } : finding.remedy;
  // Of two marks for one thing, that of the list.
  return findingText({ ...finding, severity: blocks ? 'error' : 'warning', remedy }, { ...style, columns: size.columns - 3 }).map(
    line => `  ${line}`,
  );
};
