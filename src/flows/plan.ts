import { draftOf } from '../core/draft.ts';
import { edits } from '../core/edits.ts';
import { lostBy, namesOf, unportable } from '../core/env-dialects.ts';
import { type ImageSource, imageAnswers } from '../core/image-choice.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import { pairRefusal } from '../core/tls-pair.ts';
import { type Answers, holdAll, reveal } from '../core/values.ts';
import { advance, begin, toGenerate, valuesOf, type Wizard } from '../core/wizard.ts';
import { fallback, isDeclared, keysOf, type Mode, modes, type Stack } from '../stack/define.ts';
import { checkFits } from './archive.ts';
import { checkBaked, checkImages, checkOwner, checkRotations, volumesHere } from './baked.ts';
import { checkKey } from './check-key.ts';
import { checkPair } from './check-pair.ts';
import { draftHere, type Kept, keepDraft } from './draft.ts';
import { prepare } from './fixes/prepare.ts';
import { found } from './found.ts';
import { rootOf } from './install-engine.ts';
import { installed, modeOf, presentValues } from './installation.ts';
import { look } from './look.ts';
import { chosenSource } from './own-source.ts';
import type { Host, Ui } from './ports.ts';

/** Where images are to come from, as a person says it. */
export type ImagesFlag = 'auto' | 'registry' | 'packages' | `archive:${string}`;

export interface SetupOptions {
  readonly mode: Mode | undefined;
  /** Texts by name, from `--answers` and `--set`. */
  readonly answers: Readonly<Record<string, string>>;
  readonly source: string;
  /** Names of those that came by `--set`, whatever the others came by. */
  readonly sets?: readonly string[];
  readonly project: string | undefined;
  readonly images: ImagesFlag;
  /** What stands before the names of images at a mirror. */
  readonly mirror?: string | undefined;
  /** Whether recommended values stand for answers that nobody gave. */
  readonly recommended: boolean;
  /** Whether the stack is to be started at all. */
  readonly start: boolean;
}

/** What was agreed on before anything is touched. */
export interface Plan {
  readonly wizard: Wizard;
  readonly images: { readonly source: ImageSource; readonly why: string } | undefined;
}

/** Asks everything. Reads, and changes nothing; but what a person answered is kept until it is written. */
export const plan = async (stack: Stack, host: Host, ui: Pick<Ui, 'ask'>, options: SetupOptions): Promise<Plan> => {
  const present = (await presentValues(stack, host)) ?? {};
  const archive = await archiveIn(host, options.images);
  const mode = chosenMode(options, modeOf(present), host.home.root) ?? archive?.source.archive.mode;
  refuseMode(stack, mode);
  if (archive && mode) await checkFits(host, archive.source, mode);
  const images = archive ?? (await chooseImages(stack, host, options, Object.keys(present).length > 0));
  const source = await chosenSource(stack, host, present, options.answers);
  let wizard = begin(stack, mode, present, {
    offered: offeredBy(stack, host),
    reads: source?.reads,
    start: options.start,
    ownPair: await host.tlsPair.own(),
  });
  if (source) wizard = answer(wizard, source.answers, 'SAMPLEMIND_SOURCE');
  // A suggestion that does not fit is none; what a person gave has to fit.
  for (const [key, text] of Object.entries({ ...(await host.buildSettings()), ...(await limitsHere(stack, host, mode)) }))
    if (present[key] === undefined)
      wizard = withoutComplaint(advance(wizard, { type: 'answered', key, text, source: 'this machine' }), key);
  // Where the mode is still to be chosen, for both: what the chosen one does not use is not written.
  if (images)
    for (const one of mode === undefined ? modes : [mode])
      wizard = answer(wizard, imageAnswers(stack, images.source, one, present), '--images');
  if (options.project !== undefined) wizard = answer(wizard, { COMPOSE_PROJECT_NAME: options.project }, '--project');
  const isSet = ([key]: readonly [string, string]): boolean => options.sets?.includes(key) ?? false;
  const given = Object.entries(options.answers).filter(([key]) => key !== 'SAMPLEMIND_SOURCE');
  wizard = answer(wizard, Object.fromEntries(given.filter(entry => !isSet(entry))), options.source);
  wizard = answer(wizard, Object.fromEntries(given.filter(isSet)), '--set');
  wizard = await withPair(stack, host, wizard, options.source);
  // Until a mode is chosen nobody knows which project it will be.
  if (mode !== undefined) await checkPlan(stack, host, wizard);
  const begun = wizard;
  const keep = (now: Wizard, place?: string): Promise<Kept> =>
    keepDraft(host, draftOf(begun, now, new Date(host.clock.now()).toISOString(), place));
  const asked = await ui.ask(begun, {
    where: host.home.root,
    secret: host.random.secret,
    checkKey: (key, now) => checkKey(host, valuesOf(now), key),
    checkPair: now => checkPair(stack, host, valuesOf(now)),
    look: (now, part) => look(host, now, part),
    found: () => found(stack, host),
    draft: await draftHere(host),
    keepDraft: keep,
    prepare: (found, tell, signal) => prepare({ stack, host, ui: { tell }, signal }, found),
  });
  if (asked.outcome !== 'confirmed') throw new Cancelled();
  // Much can go wrong before it is written.
  await keep(asked, 'review');
  refuseMode(stack, asked.mode);
  await checkPlan(stack, host, asked);
  return { wizard: asked, images };
};

/** What the shell says of the stack's own variables: Compose never hears of it here, so a person may want it in `.env`. */
const offeredBy = (stack: Stack, host: Host): Answers =>
  holdAll(
    stack,
    Object.fromEntries(
      keysOf(stack).flatMap(key => (key !== 'SAMPLEMIND_SOURCE' && host.shell(key) ? [[key, host.shell(key) ?? '']] : [])),
    ),
  );

/** A container may not be given more processors than there are; undeclared in a stack without limits. */
const limitsHere = async (stack: Stack, host: Host, mode: Mode | undefined): Promise<Readonly<Record<string, string>>> => {
  if (mode === 'dev' || !isDeclared(stack, 'CPU_LIMIT')) return {};
  const engine = await host.engine.reach();
  const cpus = engine.state === 'ready' ? engine.cpus : (await host.machine.facts([], rootOf(engine))).cpus;
  return cpus < Number(fallback(stack, 'CPU_LIMIT', 'prod')) ? { CPU_LIMIT: cpus.toFixed(1) } : {};
};

/** Throws `answer-invalid`, or `env-value-not-portable`, for the first one that is refused. */
export const answer = (wizard: Wizard, texts: Readonly<Record<string, string>>, source: string): Wizard =>
  Object.entries(texts).reduce((before, [key, text]) => {
    if (key === 'SAMPLEMIND_MODE') return before;
    const after = advance(before, { type: 'answered', key, text, source });
    const reason = after.complaints[key];
    if (reason !== undefined && reason === unportable(wizard.stack, key, text))
      throw new Problem('env-value-not-portable', { key, readers: namesOf(lostBy(wizard.stack, key, text)) });
    if (reason !== undefined) throw new Problem('answer-invalid', { key, reason, source });
    return after;
  }, wizard);

/** What a person gave has to fit. Throws `answer-invalid`. */
const withPair = async (stack: Stack, host: Host, wizard: Wizard, source: string): Promise<Wizard> => {
  const checked = await checkPair(stack, host, valuesOf(wizard));
  const refused = checked && pairRefusal(checked);
  if (refused) throw new Problem('answer-invalid', { ...refused, source });
  return checked ? advance(wizard, checked) : wizard;
};

const withoutComplaint = (wizard: Wizard, key: string): Wizard =>
  wizard.complaints[key] === undefined ? wizard : advance(wizard, { type: 'withdrawn', key });

/** Whether this may be done here at all, as far as the engine can be asked yet. */
export const checkPlan = async (stack: Stack, host: Host, wizard: Wizard): Promise<void> => {
  if ((await host.engine.reach()).state !== 'ready') return;
  const project = projectOf(wizard);
  await checkOwner(host, project);
  const volumes = await volumesHere(host, project);
  // A new one in place of one that is there is a rotation.
  checkBaked(
    stack,
    toGenerate(wizard).filter(key => reveal(wizard.present[key]) === ''),
    volumes,
  );
  checkRotations(stack, edits(wizard), volumes);
  checkImages(stack, wizard, volumes);
};

const projectOf = (wizard: Wizard): string => installed(wizard.stack, { ...wizard.present, ...wizard.given, ...modeValue(wizard) }).project;

const modeValue = ({ mode }: Wizard): { readonly SAMPLEMIND_MODE?: string } => (mode === undefined ? {} : { SAMPLEMIND_MODE: mode });

const chosenMode = ({ mode, answers, source, recommended }: SetupOptions, present: Mode | undefined, root: string): Mode | undefined => {
  const answered = answers['SAMPLEMIND_MODE'];
  const given = answered === undefined ? undefined : modeOf({ SAMPLEMIND_MODE: answered });
  if (answered !== undefined && given === undefined)
    throw new Problem('answer-invalid', { key: 'SAMPLEMIND_MODE', reason: 'one of dev, prod', source });
  const wanted = mode ?? given;
  if (present && wanted && present !== wanted) throw new Problem('mode-differs', { present, wanted, suggestion: `${root}-${wanted}` });
  return wanted ?? present ?? (recommended ? 'dev' : undefined);
};

/** Throws `flag-unusable` for a mode that this version cannot set up. */
const refuseMode = ({ modes }: Stack, mode: Mode | undefined): void => {
  if (mode === undefined || modes.includes(mode)) return;
  const remedy = `Use --mode ${modes.join(' or ')}.`;
  throw new Problem('flag-unusable', { flag: `--mode ${mode}`, why: 'This version has no Compose files for it.', remedy });
};

/** The archive that images are to come from. Throws `archive-unreadable`, `archive-damaged`. */
const archiveIn = async (host: Host, images: ImagesFlag) => {
  if (!images.startsWith('archive:')) return undefined;
  const path = images.slice('archive:'.length);
  return { source: { type: 'archive', path, archive: await host.imageStore.open(path) }, why: 'asked for by --images' } as const;
};

/** An installation keeps its images unless another source is asked for, by name or by a mirror. */
const chooseImages = async (stack: Stack, host: Host, { images, mirror }: SetupOptions, isSetUp: boolean): Promise<Plan['images']> => {
  if (images === 'packages') return { source: { type: 'packages' }, why: 'asked for by --images' };
  const registry = { type: 'registry', mirror } as const;
  if (images === 'registry') return { source: registry, why: 'asked for by --images' };
  if (isSetUp && mirror !== undefined) return { source: registry, why: 'asked for by --mirror' };
  if (isSetUp || stack.images.length === 0) return undefined;
  const { answers, why } = await host.images.registry(mirror);
  return { source: answers ? registry : { type: 'packages' }, why };
};
