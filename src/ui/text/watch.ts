import { beginning, observe, statusesIn, verdictIn } from '../../core/dashboard.ts';
import type { Watch } from '../../flows/watch.ts';
import type { Style } from '../style.ts';
import { glyphOf, nameOf, paintOf, stateOf } from './status.ts';
import { clockOf } from './when.ts';

/** The same as the panels in lines of their own: how all is, then a line whenever the verdict of a service or of the stack changes. */
export const watchInLines = async ({ watched, events }: Watch, say: (line: string) => void, style: Style): Promise<void> => {
  const { panels, status } = style.words;
  let seen = beginning(watched);
  let told: ReadonlyMap<string, string> = new Map();
  say(style.dim(panels.follows));
  for await (const event of events) {
    seen = observe(seen, event);
    if (seen.asOf === undefined && !seen.lost) continue;
    const services = statusesIn(seen);
    const now = new Map<string, string>([['', panels.stackIs(status.stack[verdictIn(seen, services)])]]);
    if (seen.lost) now.set('', `${now.get('')} ${style.words.said(seen.lost.why.message)}`);
    else
      for (const service of services) {
        const { why, verdict } = service;
        const line = `${paintOf(verdict, style)(`${glyphOf(verdict, style)} ${panels.changed(nameOf(service, style), stateOf(service, style))}`)}`;
        now.set(service.name, verdict === 'failing' && why ? `${line}. ${style.words.said(why.message)}` : line);
      }
    for (const [name, line] of now) if (told.get(name) !== line) say(`${style.dim(clockOf(event.at))} ${line}`);
    told = new Map([...told, ...now]);
  }
};
