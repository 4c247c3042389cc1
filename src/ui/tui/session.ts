import { type Draft, type Resumed, resumed } from '../../core/draft.ts';
import type { Finding } from '../../core/findings.ts';
import { foldOf } from '../../core/folded.ts';
import type { LookPart } from '../../core/machine-look.ts';
import { once } from '../../core/once.ts';
import type { Import } from '../../core/pasted.ts';
import { unseenParts, type Wizard } from '../../core/wizard.ts';
import { askedOn, needed, pagesOf, road } from '../../core/wizard-pages.ts';
import type { Found } from '../../flows/found.ts';
import type { Consent } from '../../flows/ports.ts';
import { about, isDeclared, modes, type Page } from '../../stack/define.ts';
import type { Line } from './line.ts';

/** Where the person is. `focus` counts rows of the place. A page leads on: along the short way, to the next page, or back to the review. */
export type Place =
  | { readonly at: 'welcome' }
  | { readonly at: 'mode'; readonly focus: number }
  | OnPage
  | { readonly at: 'review'; readonly focus: number }
  | { readonly at: 'checks'; readonly focus: number };

/** Behind the fields of a page one row more stands for those that are folded. `open`: what of those is shown, until the page is left. */
export interface OnPage {
  readonly at: 'page';
  readonly page: Page;
  readonly focus: number;
  readonly leads: 'along' | 'through' | 'back';
  readonly open: 'all' | readonly string[];
}

/** What lies over a place until it is closed. */
export type Cover =
  /** In pages, as many as it takes; the next after the last is the first. */
  | { readonly over: 'keys'; readonly page: number }
  /** A whole `.env` that was pasted, until the person says whether to take it. */
  | {
      readonly over: 'import';
      readonly values: Readonly<Record<string, string>>;
      /** What becomes of them, as it was when they were pasted. */
      readonly brought: Import;
      readonly page: number;
    }
  | { readonly over: 'sections'; readonly focus: number }
  | { readonly over: 'leave' }
  | ListCover
  | RepairCover;

/** The list of a field that takes several. What is picked is taken at once. */
export interface ListCover {
  readonly over: 'list';
  readonly key: string;
  /** What there is to pick from, in an order that stays while it is open. */
  readonly offered: readonly string[];
  /** One behind the last is the line for another one. */
  readonly focus: number;
  readonly typing: Line | undefined;
  readonly complaint: string | undefined;
}

/** A repair, from the question what is to be done to its end. */
export interface RepairCover {
  readonly over: 'repair';
  readonly finding: Finding;
  readonly stage: 'planning' | 'asking' | 'working' | 'stopping' | 'nothing' | 'failed';
  readonly consent: Consent | undefined;
  /** Pages that a long question is turned on. */
  readonly page: number;
  /** What it says while it works, the last lines. */
  readonly lines: readonly string[];
  readonly failure: Finding | undefined;
}

/** All that the screens show: the wizard, and what belongs to the screens alone. */
export interface Session {
  /** Before any of it was answered here: the short way stays the same while one goes back and forth. */
  readonly begun: Wizard;
  readonly wizard: Wizard;
  readonly place: Place;
  readonly trail: readonly Place[];
  /** What is typed into the focused field and not taken yet. */
  readonly typing: Line | undefined;
  readonly complaint: string | undefined;
  readonly revealed: boolean;
  readonly cover: Cover | undefined;
  /** The home that is set up, as a person writes it. */
  readonly where: string;
  /** Whether somebody looks at the machine meanwhile. */
  readonly looks: boolean;
  /** Whether the person went on from the review before the last look had come back. */
  readonly going: boolean;
  /** What goes on here, once that is known. */
  readonly found: Found | undefined;
  /** What was answered before somebody left, until the person says whether to go on with it. */
  readonly draft: Draft | 'damaged' | undefined;
  /** What came back of it. */
  readonly back: Resumed | undefined;
  /** Where the person was when they left, until they are there again. */
  readonly resumeAt: string | undefined;
}

export const sessionOf = (wizard: Wizard, where: string, looks = false, draft: Session['draft'] = undefined): Session => ({
  ...{ where, looks, going: false, found: undefined, draft, back: undefined, resumeAt: undefined },
  ...{ begun: wizard, wizard, place: { at: 'welcome' }, trail: [] },
  ...{ typing: undefined, complaint: undefined, revealed: false, cover: undefined },
});

/** The parts of the machine that are being looked at for the values as they are. */
export const lookingAt = ({ looks, wizard }: Session): readonly LookPart[] => (looks ? unseenParts(wizard) : []);

/** The variable whose field has the focus; undefined outside of pages. */
export const focusedKey = ({ wizard, place }: Session): string | undefined =>
  place.at === 'page' ? rowsOn(wizard, place)[place.focus] : undefined;

/** Variables with a field on a page, as it is shown. */
export const rowsOn = (wizard: Wizard, place: OnPage): readonly string[] => foldAt(wizard)(place).shown;

const foldAt = once((wizard: Wizard) => once(({ page, open }: OnPage) => foldOf(wizard, page, open)));

/** How many settings are folded on the page that is shown. */
export const foldedHere = ({ wizard, place }: Session): readonly string[] => (place.at === 'page' ? foldAt(wizard)(place).folded : []);

/** Whether the row of what is folded has the focus. */
export const isAtFold = (session: Session): boolean =>
  session.place.at === 'page' && focusedKey(session) === undefined && foldedHere(session).length > 0;

/** What is folded is shown, with the focus on the first of it. */
export const unfolded = (session: Session): Session =>
  session.place.at === 'page' && isAtFold(session) ? { ...session, place: unfoldedAt(session, session.place) } : session;

const unfoldedAt = (session: Session, place: OnPage): OnPage => {
  const [first = ''] = foldedHere(session);
  const open: OnPage = { ...place, open: 'all' };
  return { ...open, focus: Math.max(0, rowsOn(session.wizard, open).indexOf(first)) };
};

/** A page that is come to, at a variable or at its first field. What is shown then stays. */
export const pageAt = (wizard: Wizard, page: Page, leads: OnPage['leads'], key?: string): OnPage => {
  const { shown, folded } = foldOf(wizard, page);
  const place: OnPage = { at: 'page', page, leads, focus: 0, open: key !== undefined && folded.includes(key) ? 'all' : shown };
  return { ...place, focus: key === undefined ? 0 : Math.max(0, rowsOn(wizard, place).indexOf(key)) };
};

/** The sections that one can jump to, the review last. */
export const sectionsOf = (wizard: Wizard): readonly (Page | 'review')[] => [...pagesOf(wizard), 'review'];

/** Leaves a place for another one; nothing that was typed comes along. */
export const goTo = (session: Session, place: Place): Session => ({ ...still(session), place, trail: [...session.trail, session.place] });

/** Nothing typed, nothing complained about, nothing revealed. */
export const still = (session: Session): Session => ({ ...session, typing: undefined, complaint: undefined, revealed: false });

/** Back to the place before; from the first one nowhere. */
export const goBack = (session: Session): Session => {
  const place = session.trail.at(-1);
  return place ? { ...still(session), place, trail: session.trail.slice(0, -1) } : session;
};

/** The way on: what is asked on the short way, the next page of a tour, or the review. */
export const goOn = (session: Session): Session => {
  const { wizard, place } = session;
  switch (place.at) {
    case 'welcome': {
      const first = asksForMode(session) ? toMode(session) : session;
      if (session.resumeAt !== undefined) return whereItWas({ ...first, resumeAt: undefined }, session.resumeAt);
      return asksForMode(session) ? first : along(session, undefined);
    }
    case 'mode':
      return along(session, undefined);
    case 'page': {
      const rows = rowsOn(wizard, place);
      // What is folded is on no way.
      if (place.leads === 'along') return along(session, rows[place.focus] ?? '');
      if (place.focus < rows.length - 1) return { ...still(session), place: { ...place, focus: place.focus + 1 } };
      return place.leads === 'through' ? nextPage(session, place.page) : toReview(session);
    }
    case 'review':
    case 'checks':
      return session;
  }
};

/** Whether the person has still to say what is done with the answers of the last time. */
export const isOffering = ({ draft }: Session): boolean => draft !== undefined && draft !== 'damaged';

/** Takes up the answers of the last time; stays where it is to say what of them is not there. */
export const takeUp = (session: Session): Session => {
  if (session.draft === undefined || session.draft === 'damaged') return session;
  const back = resumed(session.wizard, session.draft);
  const after = { ...session, wizard: back.wizard, draft: undefined, back, resumeAt: session.draft.place };
  return back.dropped.length + back.again.length === 0 ? goOn(after) : after;
};

const whereItWas = (session: Session, place: string): Session => {
  const { begun, wizard } = session;
  if (!isDeclared(wizard.stack, place) || !askedOn(wizard, about(wizard.stack, place).page).includes(place)) return toReview(session);
  return goToKey(session, place, road(begun, wizard.mode).includes(place) ? 'along' : 'through');
};

export const asksForMode = ({ begun }: Session): boolean => begun.mode === undefined;

/** The page after one; after the last, the review. */
export const nextPage = (session: Session, page: Page | undefined): Session => {
  const pages = pagesOf(session.wizard);
  const next = pages[page === undefined ? 0 : pages.indexOf(page) + 1];
  return next === undefined ? toReview(session) : goTo(session, pageAt(session.wizard, next, 'through'));
};

/** To the field of a variable. */
export const goToKey = (session: Session, key: string, leads: 'along' | 'through' | 'back'): Session => {
  const { page } = about(session.wizard.stack, key);
  return goTo(session, pageAt(session.wizard, page, leads, key));
};

/** The review, or what has to be answered before it. */
export const toReview = (session: Session): Session => {
  if (session.wizard.mode === undefined) return toMode(session);
  const key = needed(session.wizard).find(one => one !== 'SAMPLEMIND_MODE');
  return key === undefined ? goTo(session, { at: 'review', focus: 0 }) : goToKey(session, key, 'along');
};

/** The choice of the mode; from there nowhere, so that back leads on. */
export const toMode = (session: Session): Session =>
  session.place.at === 'mode' ? session : goTo(session, { at: 'mode', focus: Math.max(0, modes.indexOf(session.wizard.mode ?? 'dev')) });

const along = (session: Session, key: string | undefined): Session => {
  const keys = road(session.begun, session.wizard.mode).filter(one => one !== 'SAMPLEMIND_MODE');
  const next = keys[key === undefined ? 0 : keys.indexOf(key) + 1];
  return next === undefined || (key !== undefined && !keys.includes(key)) ? toReview(session) : goToKey(session, next, 'along');
};
