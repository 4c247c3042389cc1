import type { Words } from './problem-words.ts';

/** The words of what fails about images: where they come from, and how they are built. */
export const imageWording = {
  'images-baked': {
    message: '{key} cannot change from {present} to {wanted} here.',
    why: 'The volume {volume} holds data in the format of {present}.',
    remedy: 'Keep {present}, or choose another home for the new one with --dir and --project.',
  },
  'registry-unreachable': {
    message: 'The image {image} could not be fetched from {registry}.',
    why: '{evidence}',
    remedy: 'Check the network or a proxy, name a mirror (--mirror), or build the images here: samplemind setup --images packages',
  },
  'registry-rate-limited': {
    message: '{registry} lets nobody here fetch more images for now: {image} did not come.',
    why: '{evidence}',
    remedy: 'Log in (docker login) or wait some hours; or take another way: a mirror (--mirror), or samplemind setup --images packages',
  },
  'registry-wants-login': {
    message: '{registry} gives {image} to those alone who are logged in.',
    why: '{evidence}',
    remedy: 'Log in as you, not by sudo: docker login {registry}',
  },
  'image-missing': {
    message: 'The image {image} is not to be had from {registry}.',
    why: '{evidence}',
    remedy:
      'Correct its name in .env, or the prefix of the mirror. Where the image is there but not for everybody: docker login {registry}',
  },
  'image-wrong-platform': {
    message: 'The image {image} is for another kind of machine: this one is {platform}.',
    why: '{evidence}',
    remedy: 'Name an image for {platform} in .env, or build the images here: samplemind setup --images packages',
  },
  'certificate-untrusted': {
    message: 'Docker does not trust the certificate of {registry}, so {image} did not come.',
    why: '{evidence}',
    remedy:
      'Put the authority of that certificate into /etc/docker/certs.d/{registry}/ca.crt, or, where a proxy signs anew, among those that the machine trusts, and start Docker again.',
  },
  'proxy-required': {
    message: 'Docker cannot get past the proxy to {registry}, so {image} did not come.',
    why: '{evidence}',
    remedy:
      'Docker fetches images by its own proxy settings, not by those of the shell: set "proxies" in /etc/docker/daemon.json and start Docker again.',
  },
  'image-not-loaded': {
    message: '{images}: not here.',
    why: 'This installation runs images of an archive, and neither builds nor fetches any.',
    remedy: 'samplemind images load FILE brings them; samplemind setup --images registry or packages takes another source.',
  },
  'images-not-built': {
    message: '{images}: not here, so there is nothing to save.',
    why: 'An archive holds every image that this installation runs and is built on.',
    remedy: 'samplemind up makes and fetches them.',
  },
  'archive-unreadable': {
    message: '{path} cannot be read.',
    why: '{reason}',
    remedy: 'Name a file that samplemind images save has written. Nothing was touched.',
  },
  'archive-damaged': {
    message: '{path} is not whole.',
    why: '{reason}',
    remedy: 'Copy it anew, or make another by samplemind images save. Nothing was loaded.',
  },
  'archive-differs': {
    message: '{path} does not fit here: {what}.',
    why: 'An archive holds the images of one mode and one kind of machine.',
    remedy: 'Take one that was saved by an installation like this one. Nothing was touched.',
  },
  'build-failed': {
    message: 'Building {service} failed.',
    why: '{evidence}',
    remedy: 'The whole output is in {log}. Mend the cause, then: samplemind up',
  },
  'build-out-of-memory': {
    message: 'Building {service} ran out of memory.',
    why: '{evidence}',
    remedy: 'Give Docker more memory or add swap, then: samplemind up',
  },
  'recipe-unknown': {
    message: '{names}: there is no such recipe.',
    why: 'The recipes are {recipes}.',
    remedy: 'Correct the name.',
    usage: true,
  },
} as const satisfies Record<string, Words>;
