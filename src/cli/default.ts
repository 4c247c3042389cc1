import type { Interrupted } from '../core/last-run.ts';
import { interruptedIn } from '../core/last-run.ts';
import type { Request } from '../core/run-event.ts';
import { requestIn } from '../core/ways-on.ts';
import type { Command } from '../ui/argv/invocation.ts';
import { interruptedText, workingText } from '../ui/text/found.ts';
import { attach } from './attach.ts';
import type { Call } from './call.ts';
import { err } from './streams.ts';

const setup: Command = { name: 'setup', mode: undefined, start: true, smoke: true, dryRun: false };
const dashboard: Command = { name: 'dashboard', readOnly: false };
const status: Command = { name: 'status', stats: false };

/**
 * Without a command: work that goes on is followed, what was interrupted is gone on with, as far as the person wants it; else the
 * set-up where nothing is set up, and the panels, or the state of the stack, where something is. The exit code, or what is to be done in its place.
 */
export const withoutCommand = async (given: Call): Promise<number | Command> => {
  const { host, meeting, flags } = given;
  const isSetUp = (await host.env.read()) !== undefined;
  const usual = !isSetUp ? setup : meeting.watch ? dashboard : status;
  const [working, events] = await Promise.all([host.lock.holder(), host.unfinishedRun()]);
  const say = (text: string): void => void (flags.json || err(meeting.errStyle.typed(text)));
  if (working?.run !== undefined) {
    const [text, question] = workingText(working, meeting.errStyle);
    say(text);
    const wanted = !meeting.isAttended || flags.yes || (await meeting.agrees(question));
    return wanted ? attach(working, given) : status;
  }
  const interrupted = events && interruptedIn(events);
  // The set-up says on its own what it found, and where the answers are.
  if (!interrupted || !isSetUp) return usual;
  const [text, question] = interruptedText(interrupted, meeting.errStyle);
  say(text);
  return meeting.isAttended && (flags.yes || (await meeting.agrees(question))) ? goingOn(interrupted, requestIn(events)) : usual;
};

/** What was written is as far as a set-up got that left an `.env`: the rest is what `up` does. */
const goingOn = ({ command }: Interrupted, request: Request): Command => {
  if (command === 'down') return { name: 'down', volumes: false };
  return { name: 'up', ...request, dryRun: false, retry: false, rollBack: false };
};
