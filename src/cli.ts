import manifest from '../package.json' with { type: 'json' };
import { exampleText } from './core/env-layout.ts';
import { done, type Outcome, outcomeOf, resultOf } from './core/outcome.ts';
import { Cancelled, Problem } from './core/problem.ts';
import type { Host, Ui } from './flows/ports.ts';
import { stack } from './stack/stack.ts';
import { upInstead } from './ui/argv/go-on.ts';
import type { Command, CommonFlags, Invocation } from './ui/argv/invocation.ts';
import { parseArgv } from './ui/argv/parse.ts';
import { chooseFace, type Meeting } from './ui/choose.ts';
import { styleOn } from './ui/style.ts';
import { problemText } from './ui/text/problem.ts';
import { asTyped } from './ui/typed.ts';
import { languageOn, wordsFor } from './ui/words/language.ts';

/** Everything that a command is given. */
interface Call {
  readonly host: Host;
  readonly meeting: Meeting;
  readonly flags: CommonFlags;
  readonly signal: AbortSignal;
  /** Goes on anew under the engine's group where this session has missed that it was joined: the exit code, or undefined. */
  readonly goOn: (argv?: readonly string[]) => Promise<number | undefined>;
}

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const err = (line: string): void => void process.stderr.write(`${line}\n`);

/** A reader that leaves early (`| head`) ends the output, never the work. */
const outliveReaders = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
};

/** argv → flow and face → exit code. */
const main = async (argv: readonly string[]): Promise<number> => {
  let dir: string | undefined;
  try {
    const parsed = parseArgv(argv, manifest.version, wordsFor(process.env, languageOn(argv)).said);
    if (parsed.type === 'text') {
      out(parsed.text);
      return 0;
    }
    dir = parsed.invocation.flags.dir;
    return await call(parsed.invocation);
  } catch (error) {
    return fail(outcomeOf(error), argv.includes('--json'), dir);
  }
};

const call = async ({ command, flags }: Invocation): Promise<number> => {
  const consented = command.name === 'doctor' && command.fix;
  const { onSignals } = await import('./host/signals.ts');
  using signals = onSignals(process);
  const { signal } = signals;
  const { stdin, stdout, stderr } = process;
  const meeting = await chooseFace({ env: process.env, stdin, stdout, stderr, out, err, signal }, flags, consented);
  const { goOnUnderGroup } = await import('./host/regroup.ts');
  const goOn: Call['goOn'] = (argv = process.argv.slice(2)) => goOnUnderGroup(argv);
  const moved = await goOn();
  if (moved !== undefined) return moved;
  // The machine's door is heavy and is opened only once there is something to do.
  const { realHost } = await import('./host/host.ts');
  const host = await realHost(stack, flags);
  const ending = perform(command, { host, meeting, flags, signal, goOn });
  // Awaited here: the watch over signals ends with this function. Reading alone has nothing to bring to an end.
  return await (isReading(command) ? Promise.race([ending, left(signal)]) : ending);
};

const isReading = (command: Command): boolean =>
  ['status', 'env-check', 'env-diff', 'env-get', 'env-example', 'images-list'].includes(command.name) ||
  (command.name === 'doctor' && !command.fix);

const left = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Cancelled()), { once: true }));

const perform = async (command: Command, given: Call): Promise<number> => {
  const { host, flags, meeting, signal, goOn } = given;
  switch (command.name) {
    case 'default':
      return perform(
        (await host.env.read()) === undefined
          ? { name: 'setup', mode: undefined, start: true, smoke: true, dryRun: false }
          : { name: 'status', stats: false },
        given,
      );
    case 'setup': {
      const { gather } = await import('./core/answers.ts');
      const { plan } = await import('./flows/plan.ts');
      const { rehearseSetup, setup } = await import('./flows/setup.ts');
      const { answersText } = await import('./host/answers-file.ts');
      const { reviewText } = await import('./ui/text/review.ts');
      const text = flags.answers === undefined ? undefined : await answersText(flags.answers);
      const options = {
        ...gather(stack, text, flags.set),
        ...{ mode: command.mode, start: command.start, project: flags.project, recommended: flags.yes },
        ...{ images: flags.images, mirror: flags.mirror },
      };
      const { answerWithoutAsking } = await import('./ui/headless/answer.ts');
      if (command.start && !command.dryRun) {
        const { letIn } = await import('./flows/let-in.ts');
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
    }
    case 'up': {
      const { rehearseUp, up } = await import('./flows/up.ts');
      return command.dryRun
        ? work('up', given, ui => rehearseUp(stack, host, ui, command.services), true)
        : work('up', given, ui => up(stack, host, ui, { ...command, signal }));
    }
    case 'restart':
      return work('restart', given, async ui => (await import('./flows/restart.ts')).restart(stack, host, ui, { ...command, signal }));
    case 'down': {
      const { down } = await import('./flows/down.ts');
      return work('down', given, ui => down(stack, host, ui, { ...command, project: flags.project, signal }));
    }
    case 'smoke':
      return work('smoke', given, async ui => (await import('./flows/smoke.ts')).smoke(stack, host, ui, signal));
    case 'images-build':
    case 'images-save':
    case 'images-load': {
      const { imagesWork } = await import('./flows/images.ts');
      return work(command.name.replace('-', ' '), given, ui => imagesWork(stack, host, ui, command, signal));
    }
    case 'images-list': {
      const { listImages } = await import('./flows/images.ts');
      const { imagesText } = await import('./ui/text/images.ts');
      const document = await listImages(stack, host);
      meeting.face.show(document, () => imagesText(document, meeting.style));
      return 0;
    }
    case 'status': {
      const { status } = await import('./flows/status.ts');
      const { statusText } = await import('./ui/text/status.ts');
      const document = await status(stack, host, command);
      meeting.face.show(document, () => statusText(document, meeting.style));
      return document.verdict === 'healthy' ? 0 : 1;
    }
    case 'doctor': {
      const { doctor } = await import('./flows/doctor.ts');
      const { doctorText } = await import('./ui/text/doctor.ts');
      const document = await watched('doctor', given, ui => doctor(stack, host, ui, { fix: command.fix, signal }));
      const moved = command.fix ? await goOn() : undefined;
      if (moved !== undefined) return moved;
      meeting.face.show(document, () => doctorText(document, meeting.style));
      return [...document.findings, ...document.causes].some(({ severity }) => severity === 'warning' || severity === 'error') ? 1 : 0;
    }
    case 'logs': {
      const { logs, logsRange } = await import('./flows/logs.ts');
      const { eventText } = await import('./ui/text/event.ts');
      const range = logsRange(command, host.clock.now());
      for await (const event of logs(stack, host, { services: command.services, follow: command.follow, ...range }, signal))
        out(flags.json ? JSON.stringify(event) : (eventText(event, meeting.style, true) ?? ''));
      // Who follows leaves by ^C: that needs no words.
      const outcome = signal.aborted ? outcomeOf(new Cancelled()) : done;
      if (flags.json) out(JSON.stringify(resultOf(outcome)));
      return outcome.exit;
    }
    case 'env-get': {
      const { envGet } = await import('./flows/env.ts');
      const value = await envGet(stack, host, command.key, process.stdout.isTTY);
      meeting.face.show({ key: command.key, value }, () => [value]);
      return 0;
    }
    case 'env-check':
    case 'env-diff':
    case 'env-undo':
    case 'env-set':
    case 'env-import': {
      const { envCommand } = await import('./ui/env-command.ts');
      const { answersText } = await import('./host/answers-file.ts');
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

/** Runs a flow with a run log between it and the face. */
const work = async (name: string, { host, meeting, signal }: Call, flow: (ui: Ui) => Promise<void>, rehearsal = false): Promise<number> => {
  const { dryRun, openRun } = await import('./host/run-log.ts');
  if (!rehearsal && !(await host.home.exists())) throw new Problem('home-missing', { path: host.home.root });
  const run = rehearsal ? dryRun(name, host.clock) : await openRun(host.home.stateFolder, name, host.clock);
  const gone = new AbortController();
  const following = meeting.face.follow({ ...run, follow: () => run.follow(gone.signal) }).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  const ended = await flow({ ...meeting.face, tell: run.append }).then(() => done, outcomeOf);
  // What breaks because it was stopped is no failure; a bug stays one.
  const outcome = signal.aborted && ended.exit === 1 ? outcomeOf(new Cancelled()) : ended;
  try {
    run.append(resultOf(outcome));
  } catch (error) {
    // Without its last line nobody would know that the run is over.
    gone.abort();
    await following;
    throw error;
  }
  const broken = await following;
  if (broken) throw broken.error;
  return outcome.exit;
};

/** Runs a flow that ends in a document: what it tells on the way is for people alone. */
const watched = async <Document>(name: string, { host, meeting, flags }: Call, flow: (ui: Ui) => Promise<Document>): Promise<Document> => {
  const { dryRun } = await import('./host/run-log.ts');
  const run = dryRun(name, host.clock);
  const following = flags.json ? Promise.resolve() : meeting.face.follow(run);
  try {
    return await flow({ ...meeting.face, tell: run.append });
  } finally {
    run.append(resultOf(done));
    await following;
  }
};

const fail = (outcome: Outcome, asJson: boolean, dir: string | undefined): number => {
  // Of a secret that is not to be shown nothing at all goes to standard output.
  if (asJson && outcome.problem?.code !== 'secret-hidden') out(JSON.stringify(resultOf(outcome)));
  else if (outcome.problem)
    for (const line of problemText(outcome.problem, null, styleOn(process.env, process.stderr, process.argv)))
      err(asTyped(process.env, dir)(line));
  return outcome.exit;
};

outliveReaders();
// Whatever no promise catches is a bug, too, and ends as one.
process.on('uncaughtException', error => process.exit(fail(outcomeOf(error), process.argv.includes('--json'), undefined)));
process.exitCode = await main(process.argv.slice(2));
// A question that was left open must not keep us.
if (process.exitCode === 130) process.exit();
