import { type StepState, stepNow, timeLeft, type Work } from '../../../core/work.ts';
import type { Style } from '../../style.ts';
import { cellsOf, filled, fitted, shortened } from '../../text/table.ts';
import { aboutTime, timeOf } from '../../words/amounts.ts';
import { bodyLines, type Size } from '../frame.ts';
import { lastLines } from './log.ts';
import { overRows } from './over.ts';
import { partRows, roomy } from './parts.ts';
import type { WorkSession } from './session.ts';

/** The steps, what the present one works on, and what was printed last; each keeps its place. */
export const workBody = (session: WorkSession, style: Style, size: Size, beat: number): readonly string[] => {
  const { work } = session;
  const room = bodyLines(size);
  const isRoomy = size.rows >= roomy;
  const here = stepNow(work);
  const steps = isRoomy ? work.steps : work.steps.filter(({ step }) => step === here?.step);
  const top = steps.map(step => stepRow(step, work, style, size, beat));
  const gap = isRoomy ? [''] : [];
  const left = room - top.length - gap.length;
  // What is worked on goes before what was printed.
  const parts = here ? (work.parts[here.step]?.length ?? 0) : 0;
  const tail = work.result ? 0 : Math.min(isRoomy ? 3 : 1, Math.max(1, left - parts - gap.length));
  const middle = work.result
    ? overRows(session, style, size, left)
    : here
      ? partRows(work, here.step, style, size, left - tail - gap.length)
      : [];
  const filler = Array.from({ length: Math.max(0, left - middle.length - tail) }, () => '');
  return [...top, ...gap, ...middle, ...filler, ...tailRows(session, style, size, tail)];
};

/** What is going on, and how long it takes yet; how it ended. */
export const rightOf = ({ work, isStopping }: WorkSession, { words: { working } }: Style): string => {
  const { result } = work;
  if (result) return result.ok ? working.done : result.exit === 130 ? working.stopped : working.failed;
  if (isStopping) return working.stopping;
  const going = work.steps.find(({ state }) => state === 'going');
  if (!going) return working.begins;
  const left = timeLeft(work);
  return left === undefined ? working.doing[going.step] : `${working.doing[going.step]} · ${working.left(aboutTime(left))}`;
};

const names = 16;

const stepRow = (step: StepState, work: Work, style: Style, size: Size, beat: number): string => {
  const name = fitted(style.words.work.steps[step.step], names);
  const time = timeText(step, work, style);
  const start = ` ${glyphOf(step, work, style, beat)} ${step.state === 'going' ? style.bold(name) : name} `;
  const room = size.columns - cellsOf(start) - cellsOf(time) - 2;
  return `${start}${style.dim(fitted(noteOf(step, work, style), Math.max(0, room)))} ${style.dim(time)}`;
};

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const asciiSpinner = ['|', '/', '-', '\\'];

const glyphOf = ({ state }: StepState, { result }: Work, style: Style, beat: number): string => {
  const { glyphs } = style;
  const turning = style.isAscii ? asciiSpinner : spinner;
  const wide = (glyph: string): string => filled(glyph, cellsOf(glyphs.done));
  if (state === 'done') return style.ok(glyphs.done);
  if (state === 'going') return style.accent(wide(turning[beat % turning.length] ?? ''));
  if (state === 'ended') return result?.exit === 130 ? style.warn(wide(glyphs.warn)) : style.bad(wide(glyphs.failed));
  return style.dim(wide(glyphs.notYet));
};

const timeText = ({ state, took, began, usually }: StepState, { now }: Work, { words: { working } }: Style): string => {
  if (took !== undefined) return timeOf(took);
  if (state === 'going' && began !== undefined) return timeOf(Math.max(0, now - began));
  return state === 'not-yet' && usually !== undefined ? working.usually(timeOf(usually)) : '';
};

/** What a step comes to, in a few words. */
const noteOf = ({ step, state, why }: StepState, work: Work, { words }: Style): string => {
  const { working } = words;
  if (state === 'skipped') return words.said(why ?? '');
  if (state === 'unneeded') return working.unneeded;
  const parts = work.parts[step] ?? [];
  const ready = parts.filter(part => part.state === 'done').length;
  switch (step) {
    case 'checks':
      return work.findings.length === 0
        ? ''
        : working.checks(work.findings.filter(({ severity }) => severity === 'ok' || severity === 'info').length, work.findings.length);
    case 'write':
      return work.wrote === undefined ? '' : working.wrote(work.wrote);
    case 'images':
      return parts.length === 0 ? '' : working.images(ready, parts.length, work.source ? working.sources[work.source] : '');
    case 'build':
      return parts.map(({ name }) => name).join(', ');
    case 'start':
      return parts.length === 0 ? '' : working.services(ready, parts.length);
    case 'smoke':
      return words.said(work.proven ?? '');
    default:
      return '';
  }
};

const tailRows = (session: WorkSession, style: Style, size: Size, count: number): readonly string[] => {
  const lines = lastLines(session, count);
  const rows = lines.map(({ service, line }) => `   ${style.dim(shortened(`${service} ${style.glyphs.bar} ${line}`, size.columns - 4))}`);
  return [...Array.from({ length: count - rows.length }, () => ''), ...rows];
};
