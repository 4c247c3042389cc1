import type { ServiceStatus, StackVerdict, Verdict, Why } from '../../core/service-status.ts';
import type { StatusDocument } from '../../flows/status.ts';
import type { Style } from '../style.ts';
import { cpuOf, memoryOf, timeOf } from '../words/amounts.ts';
import { type Column, cellsOf, cut, filled, table, wrap } from './table.ts';

type Paint = (text: string) => string;

/** The state of the stack on one screen: a row a service, below it why something is not well and what to do. */
export const statusText = (document: StatusDocument, style: Style): readonly string[] => {
  if (document.mode === null) return [header(document, style), '', ...block(style.words.status.howToSetUp, style)];
  return [
    header(document, style),
    style.dim(style.glyphs.rule.repeat(style.columns)),
    ...rows(document, style),
    ...whys(document).flatMap(why => reason(why, style)),
    ...(document.verdict === 'down' ? ['', ...block(style.words.status.howToStart, style)] : []),
    ...notes(document, style),
  ];
};

const header = ({ mode, project, verdict }: StatusDocument, style: Style): string => {
  const name = style.words.status.product;
  const place = cut(mode === null ? ` · ${style.words.status.notSetUp}` : ` · ${mode} · ${project}`, style.columns - cellsOf(name) - 12);
  const room = Math.max(1, style.columns - 2 - cellsOf(name + place) - cellsOf(style.words.status.stack[verdict]));
  return ` ${style.accent(name)}${place}${' '.repeat(room)}${paintOfStack(verdict, style)(style.words.status.stack[verdict])}`;
};

const rows = ({ services, asOf }: StatusDocument, style: Style): readonly string[] => {
  const mark = Math.max(...Object.values(style.glyphs).map(cellsOf));
  const paint = (text: string, row: number): string => paintOf(services[row]?.verdict ?? 'unknown', style)(text);
  const column = (title: string, cell: (service: ServiceStatus) => string, more: Partial<Column> = {}): Column => ({
    ...{ title, align: 'left', optional: false, cells: services.map(cell) },
    ...more,
  });
  const measured = services.some(({ cpu }) => cpu.used !== null);
  const right = { align: 'right', optional: true } as const;
  const { columns } = style.words.status;
  const [titles = '', ...lines] = table(
    [
      column(columns.service, service => nameOf(service, style)),
      column(columns.state, service => stateOf(service, style), { paint }),
      column(columns.up, service => upOf(service, Date.parse(asOf)), right),
      ...(measured
        ? [column(columns.cpu, ({ cpu }) => cpuOf(cpu), right), column(columns.memory, ({ memory }) => memoryOf(memory), right)]
        : [column(columns.address, addressOf, { optional: true })]),
    ],
    style.columns - mark - 2,
  );
  const glyph = (row: number): string => filled(glyphOf(services[row]?.verdict ?? 'unknown', style), mark);
  return [style.dim(` ${' '.repeat(mark)} ${titles}`), ...lines.map((line, row) => ` ${paint(glyph(row), row)} ${line}`)];
};

export const nameOf = ({ name, replicas }: ServiceStatus, { words }: Style): string =>
  replicas.wanted > 1 ? name + words.status.replicas(replicas.running, replicas.wanted) : name;

export const stateOf = ({ verdict, state, why, waitsFor }: ServiceStatus, { words }: Style): string => {
  if (verdict === 'waiting') return words.status.waitsFor(waitsFor);
  if (verdict === 'failing' && why) return why.code.replaceAll('-', ' ');
  return verdict === 'ok' && state !== 'running' ? words.status.done : words.status.verdicts[verdict];
};

const upOf = ({ state, since }: ServiceStatus, now: number): string =>
  state === 'running' && since !== null ? timeOf(Math.max(0, now - Date.parse(since))) : '';

/** Every address of this machine, of either kind, is a star. */
export const addressOf = ({ ports }: ServiceStatus): string =>
  [...new Set(ports.map(({ address, host }) => `${['0.0.0.0', '::'].includes(address) ? '*' : address}:${host}`))].join(' ');

/** What has to be mended: not what only waits for it, and nothing twice. A stack that is down needs no reason a service. */
const whys = ({ services, verdict }: StatusDocument): readonly Why[] => {
  const found = services.flatMap(service => {
    const isPlain = service.verdict === 'waiting' || (service.verdict === 'stopped' && verdict === 'down');
    return service.why && !isPlain ? [service.why] : [];
  });
  return [...new Map(found.map(why => [why.message, why])).values()];
};

/** `titles`: cells of what stands before the lines, where other titles stand below. */
export const reason = ({ message, evidence, remedy }: Why, style: Style, titles = 0): readonly string[] => {
  const indent = Math.max(titles, cellsOf(style.words.status.seen), cellsOf(style.words.status.do)) + 3;
  const part = (title: string, texts: readonly string[], most: number): readonly string[] =>
    texts
      .flatMap(text => wrap(style.words.said(text), style.columns - indent - 2).slice(0, most))
      .map((line, index) => ` ${style.dim(filled(index === 0 ? title : '', indent - 1))}${line}`);
  return [
    '',
    ...block(style.words.said(message), style),
    ...part(style.words.status.seen, evidence, 2),
    ...part(style.words.status.do, [remedy], 4),
  ];
};

const notes = ({ services, leftOut }: StatusDocument, style: Style): readonly string[] => {
  const standIns = services.flatMap(({ name, standsInFor }) => (standsInFor === null ? [] : [{ name, replaces: standsInFor }]));
  const texts = [
    ...(standIns.length > 0 ? [style.words.status.standIns(standIns)] : []),
    ...leftOut.map(({ name, why }) => style.words.status.leftOut(name, why)),
  ];
  return texts.length === 0 ? [] : ['', ...texts.flatMap(text => block(text, style)).map(style.dim)];
};

const block = (text: string, { columns }: Style): readonly string[] => wrap(text, columns - 2).map(line => ` ${line}`);

export const glyphOf = (verdict: Verdict, { glyphs }: Style): string =>
  ({
    ok: glyphs.done,
    starting: glyphs.going,
    waiting: glyphs.warn,
    failing: glyphs.failed,
    stopped: glyphs.notYet,
    unknown: glyphs.unknown,
  })[verdict];

export const paintOf = (verdict: Verdict, { ok, warn, bad, accent, dim }: Style): Paint =>
  ({ ok, starting: accent, waiting: warn, failing: bad, stopped: warn, unknown: dim })[verdict];

export const paintOfStack = (verdict: StackVerdict, { ok, warn, bad, accent, dim }: Style): Paint =>
  ({ healthy: ok, starting: accent, degraded: warn, failing: bad, down: warn, unknown: dim })[verdict];
