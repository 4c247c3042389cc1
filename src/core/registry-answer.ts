import { registryOf } from './mirror.ts';
import { Problem } from './problem.ts';

/** Why an image did not come, as far as what was said tells. */
export type RegistryFault =
  | 'registry-rate-limited'
  | 'registry-wants-login'
  | 'image-missing'
  | 'image-wrong-platform'
  | 'certificate-untrusted'
  | 'proxy-required'
  | 'registry-unreachable';

/**
 * In the words of the engine, of BuildKit and of registries: the first that fits holds. "denied" is what Docker Hub says of an image
 * that is not there, too, so that it does not mean that a login would help.
 */
const spoken: readonly (readonly [RegistryFault, RegExp])[] = [
  ['registry-rate-limited', /toomanyrequests|too many requests|pull rate limit|\b429\b/i],
  ['proxy-required', /proxyconnect|proxy authentication required|\b407\b/i],
  [
    'certificate-untrusted',
    /x509:|failed to verify certificate|tls: bad certificate|self[-_ ]signed|unable to (?:verify|get)[^:]* certificate/i,
  ],
  [
    'image-wrong-platform',
    /no matching manifest for|no match for platform|does not match the (?:specified|detected) platform|cannot be used on this platform/i,
  ],
  [
    'image-missing',
    /manifest (?:for \S+ )?(?:unknown|not found)|name unknown|repository \S+ not found|(?<!permission )denied|: not found/i,
  ],
  ['registry-wants-login', /unauthorized|authentication required|no basic auth credentials|\b40[13]\b/i],
  ['image-missing', /\b404\b|no such image/i],
];

/** What the text of a failed pull or build says; what is not understood did not reach the registry. */
export const registryFault = (said: string): RegistryFault => spoken.find(([, words]) => words.test(said))?.[0] ?? 'registry-unreachable';

/** What the status of a registry's first answer (`/v2/`) means; undefined where it serves: "log in first" is an answer. */
export const statusFault = (status: number): RegistryFault | undefined => {
  if (status === 200 || status === 401) return undefined;
  if (status === 429) return 'registry-rate-limited';
  return status === 407 ? 'proxy-required' : 'registry-unreachable';
};

const fromBuild = /(?:failed to resolve source metadata for|failed to (?:pull|load metadata for)|load metadata for) (\S+?):? /i;
const metadata = /\[\S+ internal\] load metadata for (\S+)/;

/** The image that a build could not fetch, and what was said; undefined where the build failed for another reason. */
export const unfetched = (lines: readonly string[]): { readonly image: string; readonly said: string } | undefined => {
  const line = lines.find(text => !metadata.test(text) && fromBuild.test(text));
  const found = line === undefined ? undefined : fromBuild.exec(line);
  if (!line || !found?.[1]) return undefined;
  return { image: found[1].replace(/^docker\.io\/(?:library\/)?/, ''), said: line.slice(found.index) };
};

/** A fault as the problem that it is. `platform`: that of this machine. */
export const registryProblem = (fault: RegistryFault, image: string, said: string, platform: string): Problem =>
  new Problem(fault, { image, registry: registryOf(image), platform, evidence: said });
