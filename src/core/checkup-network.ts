import { isDeclared, type Stack } from '../stack/define.ts';
import { type Finding, type FindingCode, finding } from './findings.ts';
import { type RegistryFault, registryFault } from './registry-answer.ts';
import { type Answers, isInUse, reveal } from './values.ts';

/** A registry that these values fetch from, and one image of it to ask for. */
export interface UsedRegistry {
  readonly host: string;
  readonly image: string;
  /** All images of it that these values name. */
  readonly images: readonly string[];
}

/** The registries that the values in force fetch from; none for what is built here from packages. */
export const registriesIn = (stack: Stack, values: Answers): readonly UsedRegistry[] => {
  const images = stack.images.flatMap(({ variable, standIn }) => {
    if (variable === undefined || !isInUse(stack, variable, values)) return [];
    const image = reveal(values[variable]);
    return image === '' || image === standIn ? [] : [image];
  });
  return [...Map.groupBy(images, registryOf)].map(([host, found]) => ({ host, image: found[0] ?? '', images: found }));
};

/** As Docker reads a name: before the first `/` stands a registry if it looks like an address. */
const registryOf = (image: string): string => {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io';
};

/** What is known of the way to a registry. */
export interface RegistryAnswer {
  readonly registry: UsedRegistry;
  /** What was said in its place; '' where it serves. */
  readonly said: string;
  /** Whether all that is wanted of it is here already, or can be built from packages instead. */
  readonly isSpare: boolean;
  readonly engineProxy: string;
  /** The proxy of the shell, without a login. */
  readonly shellProxy: string;
}

/** In the words of doctor. A registry that wants a login, or lacks an image, answers all the same. */
export const checkRegistry = ({ registry, said, isSpare, engineProxy, shellProxy }: RegistryAnswer): Finding => {
  const { host, image } = registry;
  if (said === '') return finding('registry-answers', host, { host });
  const fault = registryFault(said);
  const hasNoWay = fault === 'registry-unreachable' && engineProxy === '' && shellProxy !== '';
  const code = hasNoWay ? 'proxy-required' : codes[fault];
  const evidence = [said, ...(engineProxy === '' ? [] : [`the engine’s proxy: ${engineProxy}`])];
  const proxy = hasNoWay ? `the shell’s proxy, ${shellProxy}, is not known to the engine` : 'its proxy refuses';
  return finding(code, host, { host, image, proxy }, evidence, isSpare ? { severity: 'info' } : {});
};

const codes: Readonly<Record<RegistryFault, FindingCode>> = {
  'registry-rate-limited': 'registry-rate-limited',
  'registry-wants-login': 'registry-wants-login',
  'image-missing': 'image-missing',
  'image-wrong-platform': 'image-missing',
  'certificate-untrusted': 'certificate-untrusted',
  'proxy-required': 'proxy-required',
  'registry-unreachable': 'registry-unreachable',
};

/** Under this a clock is right: an answer takes its time, and what is signed has some grace. */
const skewMost = 120_000;

/** Whose clock differs from ours, by how much; `theirs` and `ours` in milliseconds since 1970. */
export const checkClock = (
  who: string,
  { theirs, ours }: { readonly theirs: number; readonly ours: number },
  command: string,
): readonly Finding[] => {
  const skew = ours - theirs;
  if (Math.abs(skew) < skewMost) return [];
  const evidence = [`${new Date(theirs).toISOString()} by ${who}, ${new Date(ours).toISOString()} here`];
  const details = { skew: spanOf(Math.abs(skew)), direction: skew > 0 ? 'fast' : 'slow', who, command };
  return [finding('clock-skewed', 'this machine', details, evidence)];
};

const spanOf = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 60 / 24)} days`;
};

/** A server that these values ask anyway, for the time that it is there: the registry, else the index of packages. */
export const timeServer = (stack: Stack, values: Answers): string => {
  const index = isDeclared(stack, 'NPM_REGISTRY') ? reveal(values['NPM_REGISTRY']) : '';
  if (URL.canParse(index)) return new URL('/', index).href;
  const [registry] = registriesIn(stack, values);
  if (registry) return `https://${registry.host === 'docker.io' ? 'registry-1.docker.io' : registry.host}/v2/`;
  return 'https://registry.npmjs.org/';
};
