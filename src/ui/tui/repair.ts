import type { Finding } from '../../core/findings.ts';
import { type Left, leftOf } from '../../core/left-checks.ts';
import { advance } from '../../core/wizard.ts';
import type { Prepared, Repair } from '../../flows/aid.ts';
import type { RepairCover, Session } from './session.ts';

/** What the machine has to say of a repair; `of` is the finding that it is for. */
export type RepairNews = { readonly of: Finding } & (
  | { readonly type: 'prepared'; readonly prepared: Prepared }
  | { readonly type: 'told'; readonly line: string }
  | { readonly type: 'ended'; readonly repair: Repair }
);

/** What has the focus among what is left to check. */
export const leftHere = ({ place, wizard }: Session): Left | undefined => {
  const left = leftOf(wizard);
  return place.at === 'checks' ? left[Math.min(place.focus, left.length - 1)] : undefined;
};

/** Whether it can be mended from here. */
export const canFix = (left: Left | undefined): boolean => left?.finding.remedy?.automatic === true;

/** Takes another port at once, for that is an answer; what changes the machine is asked about first. */
export const repairing = (session: Session): Session => {
  const left = leftHere(session);
  if (!left || !canFix(left)) return session;
  const { finding, move } = left;
  if (move) return { ...session, wizard: advance(session.wizard, { type: 'answered', key: move.key, text: String(move.free) }) };
  return { ...session, cover: { over: 'repair', finding, stage: 'planning', consent: undefined, page: 0, lines: [], failure: undefined } };
};

/** Enter agrees; Esc ends what works, or leaves what does not. */
export const repairActed = (session: Session, cover: RepairCover, action: string): Session => {
  if (action === 'on' && cover.stage === 'asking') return { ...session, cover: { ...cover, stage: 'working' } };
  if (action === 'down' || action === 'up') return { ...session, cover: { ...cover, page: cover.page + (action === 'down' ? 1 : -1) } };
  if (action !== 'back') return session;
  return cover.stage === 'working' ? { ...session, cover: { ...cover, stage: 'stopping' } } : { ...session, cover: undefined };
};

/** As many lines as any screen shows. */
const most = 60;

/** Something that the machine said. What is not on the screen any more is not heard. */
export const repairHeard = (session: Session, news: RepairNews): Session => {
  const { cover } = session;
  if (cover?.over !== 'repair' || cover.finding !== news.of) return session;
  switch (news.type) {
    case 'told':
      return { ...session, cover: { ...cover, lines: [...cover.lines, news.line].slice(-most) } };
    case 'prepared': {
      const { prepared } = news;
      if (prepared.type === 'ready') return { ...session, cover: { ...cover, stage: 'asking', consent: prepared.consent } };
      if (prepared.type === 'nothing') return lookedAgain({ ...session, cover: { ...cover, stage: 'nothing' } });
      return endedWith(session, cover, prepared);
    }
    case 'ended':
      return endedWith(session, cover, news.repair);
  }
};

const endedWith = (session: Session, cover: RepairCover, repair: Repair): Session =>
  lookedAgain({
    ...session,
    cover: repair.type === 'failed' ? { ...cover, stage: 'failed', failure: repair.finding } : undefined,
  });

const lookedAgain = (session: Session): Session => ({ ...session, wizard: advance(session.wizard, { type: 'look-wanted' }) });
