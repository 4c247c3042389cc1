#!/usr/bin/env node
// Plain JavaScript: to take types out of a first file, Node loads a compiler that takes longer than all of `status`.
import { readdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
/** What `npm run bundle` made of `cli.ts`: some files in place of hundreds. As deep below the root as what it is made of. */
const bundle = join(root, 'dist/program/cli.js');

/**
 * Folder by folder: asked for all at once, Node looks at each entry once more.
 * @type {(folder: string, isOlder: (path: string) => boolean) => boolean}
 */
const isAllOlder = (folder, isOlder) =>
  isOlder(folder) &&
  readdirSync(folder, { withFileTypes: true }).every(entry => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? isAllOlder(path, isOlder) : isOlder(path);
  });

/** Whether there is one, made after every change of what it holds. */
const isFresh = () => {
  try {
    const made = statSync(bundle).mtimeMs;
    /** @param {string} path */
    const isOlder = path => statSync(path).mtimeMs < made;
    return (
      isOlder(join(root, 'package.json')) &&
      isOlder(join(root, 'package-lock.json')) &&
      [import.meta.dirname, join(root, 'assets/brand')].every(folder => isAllOlder(folder, isOlder))
    );
  } catch {
    return false;
  }
};

// All that is loaded from here on is kept compiled for the next start, so nothing else may be loaded first.
enableCompileCache();
await (isFresh() ? import(bundle) : import('./cli.ts'));
