#!/usr/bin/env node
// Plain JavaScript: to take types out of a first file, Node loads a compiler that takes longer than all of `status`.
import { readdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
/** What `npm run bundle` made of `cli.ts`: some files in place of hundreds. As deep below the root as what it is made of. */
const bundle = join(root, 'dist/program/cli.js');

/** Whether there is one, made after every change of what it holds. */
const isFresh = () => {
  try {
    const made = statSync(bundle).mtimeMs;
    // With types, for without them each entry is asked whether it is a folder.
    const sources = readdirSync(import.meta.dirname, { recursive: true, withFileTypes: true });
    const paths = sources.map(({ parentPath, name }) => join(parentPath, name));
    return [...paths, join(root, 'package.json'), join(root, 'package-lock.json')].every(path => statSync(path).mtimeMs < made);
  } catch {
    return false;
  }
};

// All that is loaded from here on is kept compiled for the next start, so nothing else may be loaded first.
enableCompileCache();
await (isFresh() ? import(bundle) : import('./cli.ts'));
