import type { ContainerFacts } from '../../../core/engine-facts.ts';
import type { ServiceStatus } from '../../../core/service-status.ts';
import type { Style } from '../../style.ts';
import { addressOf, reason } from '../../text/status.ts';
import { cellsOf, filled, wrap } from '../../text/table.ts';
import { clockOf, whenOf } from '../../text/when.ts';
import type { Size } from '../frame.ts';
import { isDrifted } from './menu.ts';
import { upSince } from './rows.ts';
import { focused, type Panels } from './state.ts';

/** Lines about the service in focus, the most needed first: why it is as it is, what its health check said, what happened, where to go. */
export const serviceLines = (panels: Panels, style: Style, size: Size, isWhole: boolean): readonly string[] => {
  const { dashboard } = panels;
  const service = panels.services[focused(panels)];
  if (!service || (dashboard.asOf === undefined && !dashboard.lost)) return [];
  const narrow = { ...style, columns: size.columns };
  const containers = dashboard.containers.filter(container => container.service === service.name);
  const old = dashboard.lost
    ? [...wrap(style.words.panels.staleNote(clockOf(dashboard.lost.since)), size.columns - 2).map(line => ` ${style.warn(line)}`)]
    : [];
  const lost = dashboard.lost ? reason(dashboard.lost.why, narrow, titleCells(style)).slice(1) : [];
  const why = service.why
    ? reason(service.why, narrow, titleCells(style)).slice(1)
    : dashboard.lost
      ? []
      : [` ${style.words.panels.nothingWrong(service.name)}`];
  const facts = [
    ...linkPart(panels, service, style, size),
    ...probePart(containers, style, size, isWhole),
    ...eventPart(panels, service, style, size, isWhole),
    ...(isWhole ? factPart(service, containers, style, size) : []),
  ];
  return [...workPart(panels, style, size), ...old, ...lost, ...why, ...driftPart(panels, service, style, size), ...facts];
};

/** What is being done, wherever the focus is; what failed stays until the next action. */
const workPart = ({ works, done }: Panels, style: Style, size: Size): readonly string[] => {
  const { menu } = style.words.panels;
  const last = done.at(-1);
  const text = works ? menu.working(menu.items[works.act], works.service, works.said) : last?.isProblem ? last.text : '';
  const paint = works ? style.accent : style.bad;
  if (text === '') return [];
  const link = works || last?.link === undefined ? [] : [` ${style.link(last.link, last.link)}`];
  const said = wrap(text, size.columns - 2).slice(0, 2);
  return [...link, ...said.map(line => ` ${paint(line)}`)];
};

const driftPart = (panels: Panels, { name }: ServiceStatus, style: Style, size: Size): readonly string[] =>
  isDrifted(panels, name) ? wrap(style.words.panels.menu.drifted(name), size.columns - 2).map(line => ` ${style.warn(line)}`) : [];

/** A part with its title in front of the first line. */
const part = (title: string, lines: readonly string[], style: Style, size: Size, most: number): readonly string[] => {
  const room = titleCells(style) + 2;
  return lines
    .flatMap(text => wrap(text, Math.max(8, size.columns - room - 2)))
    .slice(0, most)
    .map((line, index) => ` ${style.dim(filled(index === 0 ? title : '', room))}${line}`);
};

/** Cells of the widest title: all of them line up. */
const titleCells = (style: Style): number => Math.max(...Object.values(titlesOf(style)).map(cellsOf));

const titlesOf = ({ words: { panels, status } }: Style) => ({
  ...{ seen: status.seen, do: status.do, probe: panels.probe, events: panels.events, links: panels.links, image: panels.image },
  replicas: panels.replicas,
});

const linkPart = ({ dashboard }: Panels, { name }: ServiceStatus, style: Style, size: Size): readonly string[] => {
  const links = dashboard.watched.links.filter(({ service }) => service === name);
  // A link is coloured and led by codes: it is never broken.
  return links.map(({ url }, index) => {
    const [plain = ''] = part(index === 0 ? style.words.panels.links : '', [url], style, size, 1);
    return plain.replace(url, style.link(url, url));
  });
};

const probePart = (containers: readonly ContainerFacts[], style: Style, size: Size, isWhole: boolean): readonly string[] => {
  const { words } = style;
  const last = containers
    .flatMap(({ probes }) => probes.at(-1) ?? [])
    .toSorted((one, other) => other.exit - one.exit || Date.parse(other.at) - Date.parse(one.at))[0];
  if (!last) return [];
  const when = clockOf(Date.parse(last.at));
  const said = last.output.split('\n').filter(line => line.trim() !== '');
  if (last.exit === 0 && !isWhole) return [];
  const lines = [last.exit === 0 ? words.panels.probeOk(when) : words.panels.probeBad(last.exit, when), ...said];
  return part(words.panels.probe, isWhole ? lines : lines.slice(0, 2), style, size, isWhole ? 12 : 2);
};

const eventPart = ({ dashboard }: Panels, { name }: ServiceStatus, style: Style, size: Size, isWhole: boolean): readonly string[] => {
  const happened = dashboard.happened.filter(({ service }) => service === name).toReversed();
  const lines = happened.slice(0, isWhole ? 20 : 3).map(({ at, what }) => `${clockOf(at)} ${what}`);
  return part(style.words.panels.events, lines, style, size, lines.length);
};

const factPart = (service: ServiceStatus, containers: readonly ContainerFacts[], style: Style, size: Size): readonly string[] => {
  const { panels } = style.words;
  const since = upSince(service);
  const replicas = containers.map(
    ({ name, state, health, restarts, exitCode }) =>
      `${name}: ${state}${health === 'none' ? '' : `, ${health}`}${exitCode === null ? '' : `, exit ${exitCode}`}${restarts > 0 ? `, ${panels.restarts(restarts)}` : ''}`,
  );
  return [
    ...part(panels.columns.up, since === null ? [] : [panels.upSince(whenOf(since))], style, size, 1),
    ...part(panels.replicas, replicas, style, size, 20),
    ...part(panels.image, service.image.name === null ? [] : [service.image.name], style, size, 2),
    ...part(panels.columns.ports, [addressOf(service)], style, size, 2),
  ];
};
