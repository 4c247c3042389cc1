import type { Style } from '../../style.ts';
import { filled, shortened, wrap } from '../../text/table.ts';
import { clockOf } from '../../text/when.ts';
import { bodyLines, type Size, windowOf } from '../frame.ts';
import { isDrifted, itemsFor } from './menu.ts';
import { focused, type Panels } from './state.ts';

/** What can be done about the service in focus, and what each of it means. */
export const menuLines = (panels: Panels, style: Style, size: Size): readonly string[] => {
  const service = panels.services[focused(panels)];
  const { menu } = panels;
  if (!service || !menu) return [];
  const words = style.words.panels.menu;
  const items = itemsFor(panels, service);
  const here = items[menu.at];
  const said = (text: string): readonly string[] => wrap(text, size.columns - 4).map(line => `  ${line}`);
  const name = isDrifted(panels, service.name) ? words.drifted(service.name) : service.name;
  const above = [
    ...(size.rows < 18 ? [] : ['']),
    ...wrap(name, size.columns - 2).map(line => ` ${style.bold(line)}`),
    ...(panels.isReadOnly ? said(style.dim(words.readOnly)) : []),
    ...(size.rows < 18 ? [] : ['']),
  ];
  const below = [
    ...(size.rows < 18 ? [] : ['']),
    ...(menu.typed !== undefined && here !== undefined
      ? [...said(style.warn(words.interrupts(words.items[here], service.name))), `  ${style.accent('>')} ${menu.typed}${style.accent('_')}`]
      : []),
  ];
  const { from, to } = windowOf(items.length, menu.at, Math.max(1, bodyLines(size) - above.length - below.length));
  return [
    ...above,
    ...items.slice(from, to).map(item => {
      const isHere = item === here;
      const text = filled(words.items[item], 20);
      const mark = isHere ? style.accent(style.glyphs.going) : ' ';
      const does = size.columns < 60 ? '' : style.dim(shortened(words.does[item], size.columns - 26));
      return `  ${mark} ${isHere ? style.bold(text) : text} ${does}`.trimEnd();
    }),
    ...below,
  ];
};

/** Every command that was run for an action, newest last, with how it ended. */
export const commandLines = ({ done }: Panels, style: Style, size: Size): readonly string[] => {
  const words = style.words.panels.menu;
  if (done.length === 0) return ['', ...wrap(words.noCommands, size.columns - 2).map(line => ` ${line}`)];
  const lines = done.flatMap(({ at, text, isProblem }) =>
    wrap(text, Math.max(10, size.columns - 12)).map(
      (line, index) => ` ${style.dim(filled(index === 0 ? clockOf(at) : '', 9))}${isProblem ? style.bad(line) : line}`,
    ),
  );
  return lines.slice(-bodyLines(size));
};
