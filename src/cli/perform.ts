import manifest from '../../package.json' with { type: 'json' };
import { exampleText } from '../core/env-layout.ts';
import { done, outcomeOf, resultOf } from '../core/outcome.ts';
import { Cancelled } from '../core/problem.ts';
import type { Request } from '../core/run-event.ts';
import type { Host, Ui } from '../flows/ports.ts';
import { stack } from '../stack/stack.ts';
import type { Command } from '../ui/argv/invocation.ts';
import type { Call } from './call.ts';
import { out } from './streams.ts';
import { watched, work } from './work.ts';

/** Each command, and the flow that does it; what only some need is imported where it is used. */
export const perform = async (command: Command, given: Call): Promise<number> => {
  const { host, flags, meeting, signal, goOn } = given;
  switch (command.name) {
    case 'default': {
      const found = await (await import('./default.ts')).withoutCommand(given);
      return typeof found === 'number' ? found : perform(found, given);
    }
    case 'setup':
      return (await import('./setup.ts')).setupCommand(command, given);
    case 'up': {
      const { rehearseUp } = await import('../flows/up.ts');
      const { name, services, retry, rollBack } = command;
      if (command.dryRun) return work('up', given, ui => rehearseUp(stack, host, ui, services), true);
      const task = { name, ...(await requestOf(command, given)), retry, rollBack };
      return (await import('./long-work.ts')).longWork(task, given, () => toolsFirst(given));
    }
    case 'restart':
      return (await import('./long-work.ts')).longWork(command, given, () => toolsFirst(given));
    case 'attach':
      return (await import('./attach.ts')).attachCommand(given);
    case 'cancel':
      // It tells no log: that of the work is another one's.
      return work('cancel', given, async ui => (await import('../flows/cancel.ts')).cancel(host, ui, signal), true);
    case 'down': {
      const { down } = await import('../flows/down.ts');
      return work('down', given, (ui, own) => down(stack, own, ui, { ...command, project: flags.project, signal }));
    }
    case 'smoke':
      return work('smoke', given, async (ui, own) => (await import('../flows/smoke.ts')).smoke(stack, own, ui, signal));
    case 'images-build':
    case 'images-save':
    case 'images-load': {
      const { imagesWork } = await import('../flows/images.ts');
      return work(command.name.replace('-', ' '), given, (ui, own) => imagesWork(stack, own, ui, command, signal));
    }
    case 'images-list': {
      const { listImages } = await import('../flows/images.ts');
      const { imagesText } = await import('../ui/text/images.ts');
      const document = await listImages(stack, host);
      meeting.face.show(document, () => imagesText(document, meeting.style));
      return 0;
    }
    case 'status': {
      const { status } = await import('../flows/status.ts');
      const { statusText } = await import('../ui/text/status.ts');
      const document = await status(stack, host, command);
      meeting.face.show(document, () => statusText(document, meeting.style));
      return document.verdict === 'healthy' ? 0 : 1;
    }
    case 'dashboard':
      return (await import('./panels.ts')).openPanels(given, command);
    case 'doctor': {
      const { doctor } = await import('../flows/doctor.ts');
      const { doctorText } = await import('../ui/text/doctor.ts');
      const document = await watched('doctor', given, ui => doctor(stack, host, ui, { fix: command.fix, signal }));
      const moved = command.fix ? await goOn() : undefined;
      if (moved !== undefined) return moved;
      meeting.face.show(document, () => doctorText(document, meeting.style));
      return [...document.findings, ...document.causes].some(({ severity }) => severity === 'warning' || severity === 'error') ? 1 : 0;
    }
    case 'logs': {
      const { logs, logsRange } = await import('../flows/logs.ts');
      const { eventText } = await import('../ui/text/event.ts');
      const range = logsRange(command, host.clock.now());
      for await (const event of logs(stack, host, { services: command.services, follow: command.follow, ...range }, signal))
        out(flags.json ? JSON.stringify(event) : (eventText(event, meeting.style, true) ?? ''));
      // Who follows leaves by ^C: that needs no words.
      const outcome = signal.aborted ? outcomeOf(new Cancelled()) : done;
      if (flags.json) out(JSON.stringify(resultOf(outcome)));
      return outcome.exit;
    }
    case 'support': {
      const { support } = await import('../flows/support.ts');
      const program = { version: manifest.version, runtime: `node ${process.version}` };
      const lines = await support(stack, host, { ...meeting.face, tell: () => {} }, { ...command, program, signal });
      for (const line of lines) out(line);
      return 0;
    }
    case 'env-get': {
      const { envGet } = await import('../flows/env.ts');
      const value = await envGet(stack, host, command.key, process.stdout.isTTY);
      meeting.face.show({ key: command.key, value }, () => [value]);
      return 0;
    }
    case 'env-check':
    case 'env-diff':
    case 'env-undo':
    case 'env-set':
    case 'env-import': {
      const { envCommand } = await import('../ui/env-command.ts');
      const { answersText } = await import('../host/answers-file.ts');
      const read = (source: string) => answersText(source, source === '-' ? 'standard input' : source);
      return envCommand(stack, host, meeting, command, { read, isTerminal: process.stdin.isTTY });
    }
    case 'env-example': {
      const text = exampleText(stack);
      meeting.face.show({ text }, () => text.trimEnd().split('\n'));
      return 0;
    }
  }
};

/** What is to be brought up: a way on is asked for what it would be from the screen on which it is chosen. */
const requestOf = async ({ services, smoke, retry, rollBack }: Command & { readonly name: 'up' }, { host }: Call): Promise<Request> => {
  if (!retry && !rollBack) return { services, smoke };
  return (await import('../flows/again.ts')).askedAgain(host, { services, smoke }, retry ? 'retry' : 'roll-back');
};

/** Of what is set up, what has to be there before a worker may go on; what is wrong with it the worker says. */
const toolsFirst = async ({ host, meeting, signal }: Call) => {
  const [{ agreedTools }, { installed, presentValues }, { installTool }] = await Promise.all([
    import('../flows/agreed-tools.ts'),
    import('../flows/installation.ts'),
    import('../flows/tool.ts'),
  ]);
  const present = await presentValues(stack, host);
  const tools = present ? await agreedTools(stack, host, meeting.face, installed(stack, present), true) : [];
  if (tools.length === 0) return undefined;
  return async (own: Host, ui: Pick<Ui, 'tell'>): Promise<void> => {
    for (const tool of tools) await installTool(own, ui, tool, signal);
  };
};
