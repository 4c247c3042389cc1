import { gather } from '../core/answers.ts';
import { letIn } from '../flows/let-in.ts';
import { plan } from '../flows/plan.ts';
import type { Ui } from '../flows/ports.ts';
import { rehearseSetup, setup } from '../flows/setup.ts';
import { answersText } from '../host/answers-file.ts';
import { stack } from '../stack/stack.ts';
import { upInstead } from '../ui/argv/go-on.ts';
import type { Command } from '../ui/argv/invocation.ts';
import { answerWithoutAsking } from '../ui/headless/answer.ts';
import { reviewText } from '../ui/text/review.ts';
import type { Call } from './call.ts';
import { work } from './work.ts';

/** The set-up: everything is asked, then everything is done. */
export const setupCommand = async (command: Command & { readonly name: 'setup' }, given: Call): Promise<number> => {
  const { host, meeting, flags, signal, goOn } = given;
  const text = flags.answers === undefined ? undefined : await answersText(flags.answers);
  const options = {
    ...gather(stack, text, flags.set),
    ...{ mode: command.mode, start: command.start, project: flags.project, recommended: flags.yes },
    ...{ images: flags.images, mirror: flags.mirror },
  };
  if (command.start && !command.dryRun) {
    const moved = (await letIn(host, meeting.face, signal)) ? await goOn() : undefined;
    if (moved !== undefined) return moved;
  }
  const agreed = await plan(stack, host, command.dryRun ? { ask: async wizard => answerWithoutAsking(wizard) } : meeting.face, options);
  const rehearse = (ui: Ui) => rehearseSetup(stack, host, ui, agreed, reviewText(agreed.wizard, meeting.errStyle), command.start);
  if (command.dryRun) return work('setup', given, rehearse, true);
  await host.home.fill();
  const run = { ...command, start: agreed.wizard.start, signal };
  const exit = await work('setup', given, ui => setup(stack, host, ui, agreed, run));
  return exit === 0 && run.start ? ((await goOn(upInstead(flags, command.smoke))) ?? exit) : exit;
};
