import type { RunEvent } from '../../core/run-event.ts';
import type { Style } from '../style.ts';
import { timeOf } from '../words/amounts.ts';
import { plain } from './plain.ts';

/** One event as one line; undefined for what is shown elsewhere or, without `all`, too small to show. */
export const eventText = (event: RunEvent, style: Style, all: boolean): string | undefined => {
  const { glyphs } = style;
  switch (event.type) {
    case 'step-started':
      return `${style.accent(glyphs.going)} ${style.words.work.steps[event.step]}`;
    case 'step-finished':
      return `${style.ok(glyphs.done)} ${style.words.work.steps[event.step].padEnd(16)}${style.dim(timeOf(event.took))}`;
    case 'step-skipped':
      return `${style.dim(glyphs.notYet)} ${style.words.work.steps[event.step].padEnd(16)}${style.dim(style.words.work.skipped(event.why))}`;
    case 'part-started':
      return `    ${style.accent(glyphs.going)} ${event.name}`;
    case 'part-finished':
      return event.what === 'here' ? undefined : `    ${style.ok(glyphs.done)} ${event.name.padEnd(14)} ${style.dim(event.what)}`;
    case 'progress':
      return `    ${event.subject.padEnd(16)} ${amount(event, style)}  ${style.dim(cut(event.what, all, style.columns - 32))}`;
    case 'service':
      return `  ${serviceGlyph(event.verdict, style)} ${event.name.padEnd(16)} ${serviceState(event, style)}`;
    case 'restarted':
      return `  ${event.action === 'kept' ? style.dim(glyphs.notYet) : style.ok(glyphs.done)} ${event.name.padEnd(16)} ${style.words.work.restarted(event.action, event.why)}`;
    case 'log':
      return all ? `    ${event.service} ${glyphs.bar} ${plain(event.line)}` : undefined;
    case 'wrote':
      return `    ${style.words.work.wrote(event.keys.length, event.proof)}`;
    case 'pair-kept':
      return `    ${style.words.work.pairKept(event.path)}`;
    case 'would-write':
      return [style.words.work.wouldWrite(event.keys.length), ...event.lines.slice(1), ...(event.keys.length > 0 ? [''] : [])].join('\n');
    case 'command':
      return `  ${event.text}`;
    case 'waiting':
      return `    ${style.words.work.waiting(event.for, timeOf(event.limit))}`;
    case 'finding':
      return findingLine(event, style, all);
    case 'images-chosen':
      return `    ${style.words.work.imagesChosen[event.source]}: ${style.words.said(event.why)}`;
    case 'left-out':
      return `  ${style.warn(glyphs.warn)} ${style.words.work.leftOut(event.name, event.why)}`;
    case 'source-chosen':
      return `    ${style.words.work.sourceChosen(event.path, event.packages, event.page, event.why)}`;
    case 'smoke-skipped':
      return `    ${style.dim(`${glyphs.notYet} ${style.words.work.smokeSkipped(event.what, event.why)}`)}`;
    case 'smoke-passed':
      return `    ${style.words.work.smokePassed(event.what, timeOf(event.took))}`;
    case 'work-ended':
      return `${style.ok(glyphs.done)} ${style.words.work.workEnded(event.command, event.exit)}`;
    case 'run-started':
    case 'expected':
    case 'planned':
    case 'ready':
    case 'result':
      return undefined;
  }
};

const amount = ({ current, total, unit }: RunEvent & { readonly type: 'progress' }, { words }: Style): string =>
  unit === 'bytes' ? words.work.bytes(current, total) : words.work.some(current, total);

const findingLine = (event: RunEvent & { readonly type: 'finding' }, style: Style, all: boolean): string | undefined => {
  const { glyphs } = style;
  const { said } = style.words;
  if (event.severity === 'ok') return all ? `  ${style.ok(glyphs.done)} ${said(event.message)}` : undefined;
  const mark = { info: style.dim(glyphs.notYet), warning: style.warn(glyphs.warn), error: style.bad(glyphs.failed) }[event.severity];
  return `  ${mark} ${said(event.message)}${event.remedy ? `\n      ${said(event.remedy.message)}` : ''}`;
};

/** `backend waits for redis.` says all that `waiting` would. */
const serviceState = ({ name, verdict, why }: RunEvent & { readonly type: 'service' }, { words }: Style): string => {
  const state = words.work.verdict(verdict);
  if (why === null) return state;
  const reason = words.said(why);
  return verdict === 'waiting' ? reason.replace(`${name} `, '').replace(/\.$/, '') : `${state}: ${reason}`;
};

const serviceGlyph = (verdict: string, style: Style): string => {
  const { glyphs } = style;
  if (verdict === 'ok') return style.ok(glyphs.done);
  if (verdict === 'failing') return style.bad(glyphs.failed);
  return verdict === 'starting' ? style.accent(glyphs.going) : style.warn(glyphs.warn);
};

const cut = (text: string, all: boolean, room: number): string => (all || text.length <= room ? text : text.slice(0, Math.max(0, room)));
