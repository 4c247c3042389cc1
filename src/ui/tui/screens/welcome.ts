import type { Style } from '../../style.ts';
import { draftLines } from '../../text/draft.ts';
import { foundLines } from '../../text/found.ts';
import { wrap } from '../../text/table.ts';
import { framed, type Picture, type Size } from '../frame.ts';
import type { Session } from '../session.ts';
import { whereabouts } from './side.ts';

/** What was found here, and what is about to happen. */
export const welcome = (session: Session, style: Style, size: Size): Picture => {
  const { present, start } = session.wizard;
  const count = Object.keys(present).length;
  const { welcome: words } = style.words.screen;
  const room = Math.min(76, size.columns - 4);
  const said = (text: string, indent = ' '): readonly string[] => wrap(text, room).map(line => `${indent} ${line}`);
  const steps = start ? words.steps : [...words.steps.slice(0, 3), words.noStart];
  const roomy = size.rows >= 18;
  const found = [...draftLines(session.draft, session.back, style), ...foundLines(session.found, style)].flatMap(text => said(text));
  const draft = found.length === 0 ? [] : [...found.map(line => style.bold(line)), ...(roomy ? [''] : [])];
  const gap = roomy ? [''] : [];
  return framed(session, style, size, {
    left: style.words.screen.name,
    right: whereabouts(session, style),
    body: [
      ...gap,
      ...draft,
      ...(count === 0 ? words.isNew.flatMap(text => said(text)) : said(words.there(count))),
      ...gap,
      ...(roomy ? said(style.bold(words.does)) : []),
      ...steps.flatMap((text, index) => {
        const [first = '', ...rest] = wrap(text, room - 4);
        return [`  ${style.accent(`${index + 1}`)}  ${first}`, ...rest.map(line => `     ${line}`)];
      }),
      ...gap,
      ...said(words.nothingYet).map(style.dim),
    ],
  });
};
