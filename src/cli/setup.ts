import { gather } from '../core/answers.ts';
import { valuesOf } from '../core/wizard.ts';
import { packed } from '../flows/agreed.ts';
import { agreedTools } from '../flows/agreed-tools.ts';
import { agreedEngine, carryOut } from '../flows/install-engine.ts';
import { installed } from '../flows/installation.ts';
import { letIn } from '../flows/let-in.ts';
import { plan } from '../flows/plan.ts';
import type { Ui } from '../flows/ports.ts';
import { rehearseSetup } from '../flows/setup.ts';
import { installTool } from '../flows/tool.ts';
import { answersText } from '../host/answers-file.ts';
import { stack } from '../stack/stack.ts';
import type { Command } from '../ui/argv/invocation.ts';
import { answerWithoutAsking } from '../ui/headless/answer.ts';
import { reviewText } from '../ui/text/review.ts';
import type { Call } from './call.ts';
import { work } from './work.ts';
import type { Task } from './worker.ts';

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
  const { start } = agreed.wizard;
  const { longWork } = await import('./long-work.ts');
  const task: Task = { name: 'setup', agreed: packed(agreed), start, smoke: command.smoke };
  const exit = await longWork(task, given, async () => {
    const engine = start ? await agreedEngine(host, meeting.face) : undefined;
    const tools = await agreedTools(stack, host, meeting.face, installed(stack, valuesOf(agreed.wizard)), start);
    if (!engine && tools.length === 0) return undefined;
    return async (own, ui) => {
      if (engine) await carryOut(own, ui, engine, signal);
      for (const tool of tools) await installTool(own, ui, tool, signal);
    };
  });
  if (!meeting.wantsPanels()) return exit;
  const { openPanels } = await import('./panels.ts');
  return openPanels(given);
};
