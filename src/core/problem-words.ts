import { imageWording } from './problem-words-images.ts';
import { panelWording } from './problem-words-panels.ts';
import { workWording } from './problem-words-work.ts';

export interface Words {
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
  /** Ends with exit code 2. */
  readonly usage?: true;
}

/** The words of every expected failure. Codes are promised to scripts; words may change. */
export const wording = {
  ...imageWording,
  ...workWording,
  ...panelWording,
  'command-unknown': {
    message: '{name} is not a command of samplemind.',
    why: '{hint}',
    remedy: 'samplemind --help lists the commands.',
    usage: true,
  },
  'flag-unknown': {
    message: '{name} is not a flag of this command.',
    why: '{hint}',
    remedy: 'Add --help to the command to see its flags.',
    usage: true,
  },
  'flag-unusable': {
    message: '{flag} cannot be used here.',
    why: '{why}',
    remedy: '{remedy}',
    usage: true,
  },
  'argument-missing': {
    message: '{command} needs to know its {argument}.',
    why: 'It stands behind the command.',
    remedy: '{command} --help shows how it is used.',
    usage: true,
  },
  'argument-unusable': {
    message: '{command} takes {takes}.',
    why: 'There was more on the line than that.',
    remedy: '{command} --help shows how it is used.',
    usage: true,
  },
  'support-holds-secret': {
    message: 'The report would still hold {names}, so it was not written.',
    why: 'It is searched for every known secret once more, in another way than they were taken out.',
    remedy: 'Tell the developers of samplemind, without the value. samplemind status and samplemind doctor show most of it meanwhile.',
  },
  'answer-missing': {
    message: 'No value for {keys}.',
    why: 'There is nobody to ask: this is not a terminal, or --json or --yes was given.',
    remedy: '{remedy}',
    usage: true,
  },
  'answer-unknown': {
    message: '{keys}: not a variable of this stack.',
    why: 'Answers may name the variables in .env.example, and nothing else.{hint}',
    remedy: 'Correct the name or take the line out. Nothing was written.',
    usage: true,
  },
  'answer-invalid': {
    message: '{key}: {reason}.',
    why: 'The value from {source} cannot be used as it is.',
    remedy: 'Give another value. Nothing was written.',
    usage: true,
  },
  'mode-differs': {
    message: 'This home is set up for {present}, not for {wanted}.',
    why: 'A home holds one mode, and nothing is converted in place.',
    remedy: 'Choose another folder for {wanted}: --dir {suggestion}',
  },
  'project-taken': {
    message: 'The Compose project {project} belongs to another folder, {owner}.',
    why: 'Two homes with one project name would share containers and volumes.',
    remedy: 'Give this one a name of its own: --project {suggestion}',
  },
  'source-not-usable': {
    message: '{path} is no SampleMind that can be built.',
    why: '{why}',
    remedy: 'Point SAMPLEMIND_SOURCE to a checkout of it, or leave it empty for the starter. Nothing was written.',
  },
  'folder-not-writable': {
    message: '{path} cannot be written.',
    why: '{reason}',
    remedy: 'Give yourself the right to write there, or choose another folder with --dir.',
  },
  'disk-full': {
    message: 'The disk is full: {path} could not be written.',
    why: 'What was there before is still there, unchanged.',
    remedy: 'Make room, then run the same command again.',
  },
  'home-missing': {
    message: 'There is no SampleMind in {path}.',
    why: 'A home holds the folder deployment/docker with its Compose files.',
    remedy: 'Run samplemind setup, or name the right folder with --dir.',
  },
  'env-missing': {
    message: 'There is no .env yet.',
    why: 'The stack reads its passwords and ports from {path}.',
    remedy: 'Run samplemind setup; it writes one.',
  },
  'env-unreadable': {
    message: '{path} cannot be read.',
    why: '{reason}',
    remedy: 'Mend that first. Nothing was written, so nothing in it is lost.',
  },
  'env-malformed': {
    message: '.env, line {line}, cannot be understood: {text}',
    why: 'Docker Compose refuses the whole file for one such line.',
    remedy: 'Write it as NAME=value, or put # before it.',
  },
  'env-missing-key': {
    message: '.env has no value for {keys}.',
    why: 'The stack cannot start without.',
    remedy: 'Run samplemind setup; it adds what is missing and leaves the rest as it is.',
  },
  'env-value-not-portable': {
    message: '{key}: no quoting carries this value through {readers}.',
    why: 'Each of them reads .env by rules of its own, and another value would arrive there.',
    remedy: 'Choose a value without quotes, backslashes and $ signs. Nothing was written.',
    usage: true,
  },
  'env-no-backup': {
    message: 'There is no earlier .env to go back to.',
    why: 'Every write puts the text before it among the backups, and there is none that differs from {path}.',
    remedy: 'samplemind env set changes single values.',
  },
  'env-not-proven': {
    message: 'Docker Compose {what}.',
    why: 'The new text of .env was shown to it before it replaced the old one.',
    remedy: 'Nothing was written. Give another value, or mend that line by hand.',
  },
  'env-changed': {
    message: '.env was changed by somebody else since it was read.',
    why: 'Writing now what was agreed on before would take back values that may be in use already.',
    remedy: 'Run the same command again; it starts from {path} as it is now. Nothing was written.',
  },
  'password-baked-in-volume': {
    message: 'The volume {volume} is there already, but .env has no {key}.',
    why: 'The volume keeps the password of its first start. A new one would lock everybody out, so none was made.',
    remedy:
      'Put the old .env back (backups lie in {backups}), or give the old password with --answers. If its data can go: samplemind down --volumes.',
  },
  'secret-needs-rotation': {
    message: '{key} cannot be changed by writing another value into .env.',
    why: 'The volume {volume} keeps what was made with the present one; with another in .env nobody could log in or read it.',
    remedy:
      'Leave {key} as it is; after an edit by hand put the old value back (production keeps it in .samplemind/secrets). Replacing it in the store and in .env together is what rotation does.',
  },
  'engine-absent': {
    message: 'Docker is not installed.',
    why: 'The stack runs in containers, and there is no Docker engine on this machine.',
    remedy: 'samplemind doctor --fix installs it.',
  },
  'engine-client-only': {
    message: 'Only the docker command is here, not the engine.',
    why: '{evidence}',
    remedy: 'samplemind doctor --fix installs the engine.',
  },
  'engine-down': {
    message: 'The Docker engine is installed but does not run.',
    why: '{evidence}',
    remedy: 'samplemind doctor --fix starts it.',
  },
  'engine-no-permission': {
    message: 'You may not talk to the Docker engine.',
    why: '{evidence}',
    remedy: 'Run the command with sudo, or ask to be added to the group docker (its members can do what root can).',
  },
  'engine-wrong-context': {
    message: 'The docker command points to an engine that does not answer.',
    why: '{evidence}',
    remedy: 'Unset DOCKER_HOST, or choose the local engine: docker context use default',
  },
  'engine-lost': {
    message: 'The Docker engine stopped answering.',
    why: '{evidence}',
    remedy: 'samplemind doctor says what is wrong with it; then run the same command again.',
  },
  'install-failed': {
    message: 'Docker could not be installed.',
    why: '{evidence}',
    remedy: '{remedy}',
  },
  'not-ready-in-time': {
    message: '{service} was not ready after {limit}.',
    why: '{evidence}',
    remedy: '{remedy} Everything is left as it is; samplemind up tries again.',
  },
  'service-failed': {
    message: '{service} does not start.',
    why: '{evidence}',
    remedy: '{remedy}',
  },
  'reload-failed': {
    message: '{service} does not take what changed, {what}.',
    why: '{evidence}',
    remedy: 'It goes on with what it had. Mend the files, then: samplemind restart {service}',
  },
  'secret-files-failed': {
    message: 'The files that production reads its secrets from could not be made.',
    why: '{evidence}',
    remedy: 'Mend that, then run the same command again. By hand it is deployment/docker/make-secrets.sh.',
  },
  'stop-failed': {
    message: 'The stack could not be stopped.',
    why: '{evidence}',
    remedy: 'samplemind status shows what still runs, samplemind doctor what is wrong.',
  },
  'smoke-failed': {
    message: 'The stack runs, but the test job did not come through: {what}.',
    why: '{evidence}',
    remedy: 'samplemind status and samplemind logs backend celery-worker say more; samplemind smoke tries again.',
  },
  'service-unknown': {
    message: '{names}: not a service of this stack.',
    why: 'The services here are {services}.',
    remedy: 'Correct the name.',
    usage: true,
  },
  'secret-hidden': {
    message: '{key} is a secret and is shown on a terminal only.',
    why: 'The output goes to a file or another program here.',
    remedy: 'Run the same command in a terminal.',
  },
  'consent-missing': {
    message: '{what} needs your consent.',
    why: 'There is nobody to ask: this is not a terminal.',
    remedy: '{remedy}',
    usage: true,
  },
} as const satisfies Record<string, Words>;
