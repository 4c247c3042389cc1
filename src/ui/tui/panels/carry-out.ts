import type { Watch } from '../../../flows/watch.ts';
import type { Style } from '../../style.ts';
import type { Chosen } from './menu.ts';
import type { Panels } from './state.ts';

/** What the terminal can do beside showing a picture. */
export interface Outside {
  /** Puts a text where the person pastes from. */
  copy(text: string): void;
  /** Gives the terminal away until the work ends. */
  lend(work: () => Promise<void>): Promise<void>;
}

/** Lines that the log of commands keeps. */
const mostDone = 200;

/** Hands on what was chosen, one thing after the other, and notes in the panels how it goes and every command that is run for it. */
export const carrying = (
  watch: Watch,
  style: Style,
  outside: Outside,
  change: (next: (panels: Panels) => Panels) => void,
): ((chosen: Chosen) => Promise<void>) => {
  const { menu } = style.words.panels;
  const note = (text: string, isProblem = false, link?: string): void =>
    change(panels => ({ ...panels, done: [...panels.done, { at: Date.now(), text, isProblem, link }].slice(-mostDone) }));
  let isBusy = false;
  return async ({ item, service }) => {
    const { hands, watched } = watch;
    const url = watched.links.find(link => link.service === service)?.url ?? '';
    if (item === 'open-address') {
      const command = await watch.open(url);
      if (command === undefined) return note(menu.notOpened, true, url);
      note(command);
      return note(menu.went(menu.items[item], service));
    }
    if (item === 'copy-shell' || item === 'copy-address') {
      const text = item === 'copy-shell' ? watch.shellText(service) : url;
      outside.copy(text);
      return note(menu.copied(text));
    }
    if (!hands || isBusy) return;
    if (item === 'shell') return outside.lend(() => hands.shell(service));
    isBusy = true;
    change(panels => ({ ...panels, works: { act: item, service, said: '' } }));
    const problem = await hands.act({ act: item, service }, fact => {
      if (fact.type === 'command') note(fact.text);
      if (fact.type !== 'step-started') return;
      const said = style.words.work.steps[fact.step];
      change(panels => (panels.works ? { ...panels, works: { ...panels.works, said } } : panels));
    });
    isBusy = false;
    change(panels => ({ ...panels, works: undefined }));
    note(
      problem ? `${style.words.said(problem.message)} ${style.words.said(problem.why)}` : menu.went(menu.items[item], service),
      problem !== undefined,
    );
  };
};
