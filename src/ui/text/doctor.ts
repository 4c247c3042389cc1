import type { Finding } from '../../core/findings.ts';
import type { Doctor } from '../../flows/ports.ts';
import { type Style, wrapped } from '../style.ts';
import { commandLines } from './command.ts';

/** What doctor found: what is fine in one line each, what is not with its evidence and what to do. */
export const doctorText = ({ findings, causes }: Doctor, style: Style): readonly string[] => {
  const bad = [...findings, ...causes].filter(({ severity }) => severity === 'error' || severity === 'warning');
  return [
    ...findings.flatMap(found => findingText(found, style)),
    ...(causes.length > 0 ? ['', ...causes.flatMap(cause => findingText(cause, style))] : []),
    '',
    style.words.work.doctor.summary(bad.length),
    ...(bad.some(({ remedy }) => remedy?.automatic) ? wrapped(style.typed(style.words.work.doctor.fix), style.columns) : []),
  ];
};

/** One of them: what is fine in one line, what is not with its evidence and what to do. */
export const findingText = ({ severity, message, evidence, remedy }: Finding, style: Style): readonly string[] => {
  const {
    glyphs,
    words: { said },
  } = style;
  const mark = {
    ok: style.ok(glyphs.done),
    info: style.dim(glyphs.notYet),
    warning: style.warn(glyphs.warn),
    error: style.bad(glyphs.failed),
  }[severity];
  const [first = '', ...rest] = wrapped(style.typed(said(message)), style.columns - 4, '   ');
  if (severity === 'ok') return [`${mark}  ${style.dim(first)}`, ...rest.map(style.dim)];
  return [
    `${mark}  ${first}`,
    ...rest,
    ...evidence.flatMap(line => wrapped(`   ${said(line)}`, style.columns - 2, '   ').map(style.dim)),
    ...(remedy ? wrapped(`   ${style.typed(said(remedy.message))}`, style.columns - 2, '   ') : []),
    ...(remedy && remedy.command !== '' && !remedy.message.includes(remedy.command)
      ? remedy.command
          .split('\n')
          .flatMap(line => commandLines(style.typed(line), style.columns - 6))
          .map(line => `     ${style.accent(line)}`)
      : []),
  ];
};
