import type { ProblemReport } from '../../core/problem.ts';
import { type Style, wrapped } from '../style.ts';
import { plain } from './plain.ts';

/** A failure outside any screen: what happened, why, what to do, then its code and where the whole log is. */
export const problemText = (problem: ProblemReport, log: string | null, style: Style): readonly string[] => {
  const paragraph = (text: string): readonly string[] => wrapped(`  ${style.typed(text)}`, style.columns - 2, '  ');
  const block = (text: string): readonly string[] => (text === '' ? [] : ['', ...text.split('\n').map(plain).flatMap(paragraph)]);
  return [
    ...wrapped(style.typed(style.words.said(problem.message)), style.columns),
    ...block(style.words.said(problem.why)),
    ...block(problem.remedy.split('\n').map(style.words.said).join('\n')),
    '',
    style.dim(log === null ? problem.code : `${problem.code} · log: ${log}`),
  ];
};
