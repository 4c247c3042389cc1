import { useEffect, useRef } from 'react';
import type { Aid } from '../../flows/aid.ts';
import type { Style } from '../style.ts';
import { eventText } from '../text/event.ts';
import type { RepairNews } from './repair.ts';
import type { Session } from './session.ts';

/** Has a repair prepared and, once the person agreed, done; ends it when the person stops it or the screen goes. */
export const useRepairs = ({ cover }: Session, prepare: Aid['prepare'], style: Style, heard: (news: RepairNews) => void): void => {
  const repair = cover?.over === 'repair' ? cover : undefined;
  const of = repair?.finding;
  const under = useRef<{ readonly stop: () => void; run?: () => void } | undefined>(undefined);

  useEffect(() => {
    if (of === undefined) return;
    const controller = new AbortController();
    const tell: Parameters<Aid['prepare']>[1] = fact => {
      const line = eventText({ at: '', ...fact }, style, true);
      if (line !== undefined) heard({ of, type: 'told', line: line.trim() });
    };
    const own: NonNullable<typeof under.current> = { stop: () => controller.abort() };
    under.current = own;
    void prepare(of, tell, controller.signal).then(prepared => {
      if (prepared.type === 'ready') own.run = () => void prepared.run().then(repair => heard({ of, type: 'ended', repair }));
      heard({ of, type: 'prepared', prepared });
    });
    return () => controller.abort();
  }, [of, prepare, style, heard]);

  const stage = repair?.stage;
  useEffect(() => {
    if (stage === 'working') under.current?.run?.();
    if (stage === 'stopping') under.current?.stop();
  }, [stage]);
};
