import { cannotRun, engineSays, exitsWith, lastProbe, seen } from '../evidence.ts';
import { again, type Entry, whenFailing } from './entry.ts';

/**
 * The script is there and its first line names a program that is not, mostly for a carriage return at its end: as runc, tini and env
 * put it; a shell that is given the script stumbles over the first such line. Tini runs with `init: true` and says the same of a program that is missing, so it is believed about scripts only, named by their path.
 */
const startsNowhere =
  /^exec [^:"]+: no such file or directory|exec [^:"]*\/[^:"]*\.sh failed: no such file or directory|\w\\r\W|bad interpreter|set: Illegal option -$|\$'\\r'/i;

/** What the engine itself reports: certain, whatever the service says. */
export const engineCauses: readonly Entry[] = [
  {
    code: 'container-paused',
    own: true,
    shownBy: ({ container }) => (container?.state === 'paused' ? ['state: paused'] : undefined),
    message: '{service} is paused.',
    remedy: 'Somebody froze it with docker pause. Let it go on with: docker compose unpause {service}',
    command: 'docker compose unpause {service}',
  },
  {
    code: 'port-taken',
    own: true,
    shownBy: whenFailing(evidence => engineSays(evidence, /address already in use|port is already allocated/i)),
    message: 'The port of {service} is taken by another program.',
    remedy: 'samplemind doctor names it. Stop that program or choose another port with samplemind setup, then: samplemind up',
    command: 'samplemind doctor',
  },
  {
    code: 'image-missing',
    own: true,
    shownBy: whenFailing(evidence => engineSays(evidence, /no such image|manifest unknown|pull access denied/i)),
    message: 'The image {image} of {service} is not there.',
    remedy: 'Build or fetch it again: samplemind up',
    command: 'samplemind up',
  },
  {
    code: 'mount-became-directory',
    own: true,
    lasts: true,
    // A shell reads a folder as an empty script and ends well: then nothing is said anywhere.
    shownBy: whenFailing(evidence =>
      evidence.asked.hollow.length > 0
        ? evidence.asked.hollow.map(path => `an empty folder: ${path}`)
        : seen(evidence, /mount a directory onto a file|is a directory$|EISDIR|not a directory: unknown|IsADirectoryError/i),
    ),
    message: '{service} has an empty folder where it wants a file: the file was gone when its container was made.',
    remedy: 'Delete that folder in the stack folder, put the file back, then: samplemind up {service}',
    command: again,
  },
  {
    code: 'script-crlf',
    own: true,
    shownBy: whenFailing(evidence => seen(evidence, startsNowhere)),
    message: 'The start script of {service} cannot run: its lines end as on Windows.',
    remedy: 'Save the script with line ends of Unix (LF; git config core.autocrlf input keeps them), then: samplemind up {service}',
    command: again,
  },
  {
    code: 'entrypoint-not-executable',
    own: true,
    shownBy: whenFailing(evidence => exitsWith(evidence, 126) ?? engineSays(evidence, /exec: .*permission denied/i)),
    message: 'The program that {service} starts with may not be executed.',
    remedy: 'Give the script the right to run (chmod +x), then: samplemind up {service}',
    command: again,
  },
  {
    code: 'command-not-found',
    own: true,
    shownBy: whenFailing(
      evidence =>
        exitsWith(evidence, 127) ??
        engineSays(evidence, /executable file not found|stat [^:]+: no such file/i) ??
        seen(evidence, /exec [^:"]+ failed: no such file/i),
    ),
    message: 'The program that {service} starts with is not in its image.',
    remedy: 'Correct the command in the Compose file or the image {image}, then: samplemind up {service}',
    command: again,
  },
  {
    code: 'killed-out-of-memory',
    own: true,
    shownBy: whenFailing(({ container }) =>
      container?.killedOutOfMemory
        ? [`killed out of memory${container.limits.memory === null ? '' : `, limit ${container.limits.memory} bytes`}`]
        : undefined,
    ),
    message: '{service} used more memory than it may, and the kernel ended it.',
    remedy: 'Give it more memory or less to do at once, then: samplemind up {service}',
    command: again,
  },
  {
    code: 'image-wrong-platform',
    own: true,
    shownBy: whenFailing(evidence => seen(evidence, /exec format error/i)),
    message: '{service} starts with a program for another processor than this machine has.',
    remedy:
      'Take an image for this machine, or build it here; a script may lack its first line, which names its shell. Then: samplemind up {service}',
    command: again,
  },
  {
    code: 'probe-wrong-address',
    own: true,
    shownBy: whenFailing(({ container, asked }) => {
      const probe = lastProbe(container);
      const misses = probe && /\b404\b|connection ?refused|ECONNREFUSED/i.test(probe.output);
      return misses && asked.outside !== '' ? [`health check: ${probe.output.split('\n').at(-1)}`, asked.outside] : undefined;
    }),
    message: 'The health check of {service} asks at a wrong address; the service itself answers.',
    remedy: 'Correct the health check in the Compose file or in the folder health, then: samplemind up {service}',
    command: again,
  },
  {
    code: 'probe-cannot-run',
    own: true,
    lasts: true,
    shownBy: whenFailing(({ container, asked }) => {
      const probe = lastProbe(container);
      return probe && cannotRun(probe) && container?.state === 'running'
        ? [`health check, exit ${probe.exit}: ${probe.output}`, ...(asked.outside === '' ? [] : [asked.outside])]
        : undefined;
    }),
    message: 'The health check of {service} cannot run in its image; the service itself may be well.',
    remedy: 'Correct the health check in the Compose file to a program that {image} has, then: samplemind up {service}',
    command: again,
  },
];
