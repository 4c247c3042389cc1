interface Words {
  readonly severity: 'ok' | 'info' | 'warning' | 'error';
  readonly message: string;
  /** `{name}` gaps in message and remedy are filled with details. */
  readonly remedy?: { readonly message: string; readonly command: string };
}

const gap = { message: '{remedy}', command: '{command}' } as const;

/** The words of everything that a check-up finds. Codes are promised to scripts; words may change. */
export const findingWords = {
  'engine-ready': { severity: 'ok', message: 'Docker Engine {version} runs.' },
  'engine-absent': { severity: 'error', message: 'Docker is not installed.', remedy: gap },
  'engine-client-only': { severity: 'error', message: 'The docker command is here, but no engine.', remedy: gap },
  'engine-down': { severity: 'error', message: 'The Docker engine is installed, but it does not run.', remedy: gap },
  'engine-no-permission': { severity: 'error', message: '{user} may not talk to the Docker engine.', remedy: gap },
  'engine-wrong-context': {
    severity: 'error',
    message: 'The docker command points to an engine elsewhere, or to none: {place}.',
    remedy: gap,
  },
  'engine-too-old': {
    severity: 'error',
    message: 'Docker Engine {version} is too old: the stack’s health checks need 25 or newer.',
    remedy: gap,
  },
  'compose-ready': { severity: 'ok', message: 'Docker Compose {version} has what the stack needs.' },
  'compose-too-old': { severity: 'error', message: '{what}', remedy: gap },
  'buildx-ready': { severity: 'ok', message: 'Docker’s builder, buildx {version}, is here.' },
  'buildx-missing': { severity: 'error', message: 'Docker’s builder, buildx, is missing.', remedy: gap },
  'cpu-enough': { severity: 'ok', message: '{cpus} CPU cores.' },
  'cpu-low': {
    severity: 'warning',
    message: 'One CPU core only: building takes long, and analysing holds up everything else.',
    remedy: { message: 'Give the machine, or Docker’s virtual machine, two cores or more.', command: 'samplemind doctor' },
  },
  'cpu-limit-high': {
    severity: 'error',
    message: 'CPU_LIMIT gives a container {limit} processors, and there are {cpus}: Docker would not start it.',
    remedy: { message: 'Lower it.', command: 'samplemind setup --set CPU_LIMIT={cpus}' },
  },
  'cpu-limited': {
    severity: 'info',
    message: 'Backends, workers and MongoDB may take {limit} processors each, in place of the usual {usual}.',
  },
  'memory-enough': { severity: 'ok', message: '{total} of memory.' },
  'memory-low': {
    severity: 'warning',
    message: '{total} of memory; these services and the build of their images want {wanted}.',
    remedy: gap,
  },
  'memory-tight': {
    severity: 'info',
    message: '{total} of memory is enough for what each service is promised; were all to reach their limits, they would take {most}.',
  },
  'disk-enough': { severity: 'ok', message: '{free} free where Docker keeps its images and volumes.' },
  'disk-low': {
    severity: 'warning',
    message: '{free} free where Docker keeps its images and volumes; a first build wants {wanted}.',
    remedy: gap,
  },
  'inodes-low': {
    severity: 'warning',
    message: 'The disk of Docker’s images has room, but hardly any inodes: {free} are left.',
    remedy: gap,
  },
  'registry-answers': { severity: 'ok', message: 'The registry {host} answers Docker.' },
  'registry-unreachable': {
    severity: 'warning',
    message: 'Docker cannot reach the registry {host}.',
    remedy: { message: 'Check the network, or let the images be built here from packages.', command: 'samplemind setup --images packages' },
  },
  'registry-rate-limited': {
    severity: 'warning',
    message: 'The registry {host} is asked too often from here and refuses for a while.',
    remedy: { message: 'Log in to it, wait, or use a mirror of your own.', command: 'docker login' },
  },
  'registry-wants-login': {
    severity: 'warning',
    message: 'The registry {host} does not give {image} without a login.',
    remedy: { message: 'Log in to it.', command: 'docker login {host}' },
  },
  'image-missing': {
    severity: 'warning',
    message: 'The registry {host} does not have {image}, or not for this machine.',
    remedy: { message: 'Correct its name, or let the images be built here from packages.', command: 'samplemind setup --images packages' },
  },
  'certificate-untrusted': {
    severity: 'warning',
    message: 'Docker does not trust the certificate of the registry {host}.',
    remedy: {
      message:
        'Give the engine the authority that signed it, in /etc/docker/certs.d/{host}/ca.crt or in the list of the system, and restart it.',
      command: '',
    },
  },
  'proxy-required': {
    severity: 'warning',
    message: 'Docker does not get through to the registry {host}: {proxy}.',
    remedy: {
      message: 'Name the proxy in /etc/docker/daemon.json, as "proxies" with "http-proxy" and "https-proxy", and restart the engine.',
      command: 'sudo service docker restart',
    },
  },
  'clock-skewed': {
    severity: 'warning',
    message: 'The clock here is {skew} {direction}, measured by {who}: certificates and logins may be refused over it.',
    remedy: { message: 'Let it be set by the network.', command: '{command}' },
  },
  'ports-free': { severity: 'ok', message: 'The ports {ports} are free, or this stack’s own.' },
  'port-taken': {
    severity: 'error',
    message: 'Port {port}, wanted by {service}, is taken by {owner}.',
    remedy: { message: 'Stop that program, or take the next free port, {free}.', command: 'samplemind setup --set {key}={free}' },
  },
  'env-present': { severity: 'ok', message: 'The stack is set up: {path}' },
  'env-missing': {
    severity: 'info',
    message: 'Nothing is set up yet: there is no {path}.',
    remedy: { message: 'The set-up writes it.', command: 'samplemind setup' },
  },
  'env-gone': {
    severity: 'error',
    message: '.env is gone: the stack ran with a {path}.',
    remedy: {
      message: 'Put it back: the volumes keep passwords that stood in it. {command} brings back the newest backup, where there is one.',
      command: 'samplemind env undo',
    },
  },
  'env-malformed': { severity: 'error', message: '{message}', remedy: gap },
  'env-unreadable': { severity: 'error', message: '{message}', remedy: gap },
  'answer-invalid': { severity: 'error', message: '{key}: {reason}.', remedy: { message: 'Set a value that fits.', command: '{command}' } },
  'env-missing-key': {
    severity: 'error',
    message: '.env has no value for {keys}; the stack cannot start without.',
    remedy: { message: 'The set-up adds what is missing and leaves the rest as it is.', command: 'samplemind setup' },
  },
  'env-duplicate-key': {
    severity: 'warning',
    message: '{key} stands in .env more than once. The last line holds, an edit of another one does nothing.',
    remedy: { message: 'Delete the lines above the last one.', command: '' },
  },
  'env-unknown-key': {
    severity: 'warning',
    message: '{key} is in .env, but nothing of the stack reads it.',
    remedy: { message: '{hint}', command: '' },
  },
  'env-dead-variable': { severity: 'info', message: '{key} has a value, but nothing reads it with the other values as they are.' },
  'env-overridden-by-shell': {
    severity: 'warning',
    message: 'Your shell has {key}: {effect}',
    remedy: { message: 'Take it out of the shell.', command: 'unset {key}' },
  },
  'env-placeholder': {
    severity: 'warning',
    message: '{key} still has the value of the example, which everybody knows.',
    remedy: { message: 'Give it a value of your own.', command: '{command}' },
  },
  'env-weak-password': {
    severity: 'warning',
    message: '{key} could be guessed. Better: {reason}.',
    remedy: { message: 'Give it a better value.', command: '{command}' },
  },
  'env-value-not-portable': {
    severity: 'warning',
    message: '{readers} would not take from this line what Docker Compose takes as {key}.',
    remedy: { message: '{hint}', command: '{command}' },
  },
  'env-loose-mode': {
    severity: 'warning',
    message: 'Others on this machine may read {path}, and it holds passwords.',
    remedy: { message: 'Keep it to yourself.', command: '{command}' },
  },
  'env-wrong-owner': {
    severity: 'warning',
    message: '{path} does not belong to the owner of its folder.',
    remedy: { message: 'Give it back.', command: '{command}' },
  },
  'env-tracked-by-git': {
    severity: 'error',
    message: 'git tracks {path}: its passwords go wherever the repository goes.',
    remedy: {
      message: 'Take it out of the repository and keep the file. What was pushed is known: make those passwords anew.',
      command: 'git rm --cached {quoted}',
    },
  },
  'script-crlf': {
    severity: 'warning',
    message: 'Lines of scripts end as on Windows; in a container that reads as "no such file or directory".',
    remedy: { message: 'Let them end as everywhere else; nothing else in them changes.', command: 'samplemind doctor --fix' },
  },
  'build-context-large': {
    severity: 'warning',
    message: 'A build takes in {size} from {path}, and reads it anew each time.',
    remedy: { message: 'Move out what the images do not need, or name it in the .dockerignore beside the Dockerfile.', command: '' },
  },
  'ai-key-works': { severity: 'ok', message: '{key} works: {by} knows it.' },
  'ai-key-refused': {
    severity: 'warning',
    message: '{key} is refused: {why}. It is kept, and all else works without.',
    remedy: { message: 'See to it at the provider, or give another one.', command: 'samplemind env set {key}' },
  },
  'ai-key-unknown': { severity: 'info', message: '{key} could not be tried: {why}. It is kept.' },
  'secret-in-public-variable': {
    severity: 'error',
    message: '{key} becomes a part of the page, where everybody can read it, and it holds {secret}.',
    remedy: { message: 'Take the secret out of it, and make the secret anew if the page was ever served.', command: '' },
  },
} as const satisfies Record<string, Words>;
