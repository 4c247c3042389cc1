const hub = 'docker.io';

/** The registry that an image is asked of: what stands before the first slash, where that can be a host. */
export const registryOf = (image: string): string => {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : hub;
};

/** The path of an image of Docker Hub, as a mirror keeps it: its official images lie in `library`. */
const pathOf = (image: string): string => (image.includes('/') ? image : `library/${image}`);

/** The same image at a mirror: `mirror.example.org/library/redis:7.2-alpine`. One that names its registry is not on Docker Hub and stays. */
export const mirrored = (mirror: string, image: string): string => (registryOf(image) === hub ? `${mirror}/${pathOf(image)}` : image);

/** The prefix by which `image` is `original` at a mirror; undefined where it is something else. */
export const mirrorIn = (image: string, original: string): string | undefined => {
  const end = `/${pathOf(original)}`;
  return image.endsWith(end) && registryOf(image) !== hub ? image.slice(0, -end.length) : undefined;
};

const part = '[a-z0-9]+(?:[._-][a-z0-9]+)*';
const prefix = new RegExp(`^(?:${part})(?::\\d{1,5})?(?:/${part})*$`);

/** Why a text cannot stand before the names of images, in words for the person; undefined where it can. */
export const mirrorComplaint = (mirror: string): string | undefined => {
  if (/^\w+:\/\//.test(mirror)) return 'It is the name of a host, without http:// or https:// before it.';
  if (mirror.includes('@')) return 'A login does not belong into it: docker login keeps it.';
  if (mirror.endsWith('/')) return 'It ends without a slash.';
  if (!prefix.test(mirror)) return 'It is a host in small letters, with a port and a path where the mirror has them.';
  return registryOf(`${mirror}/x`) === hub ? 'Its host has no dot and no port, so that Docker would look for it on Docker Hub.' : undefined;
};
