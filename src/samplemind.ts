#!/usr/bin/env node
import { readdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
/** What `npm run bundle` made of `cli.ts`: some files in place of hundreds. As deep below the root as what it is made of. */
const bundle = join(root, 'dist/program/cli.js');

/** Whether there is one, made after every change of what it holds. */
const isFresh = (): boolean => {
  try {
    const made = statSync(bundle).mtimeMs;
    const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).map(name => join(import.meta.dirname, name));
    return [...sources, join(root, 'package.json'), join(root, 'package-lock.json')].every(path => statSync(path).mtimeMs < made);
  } catch {
    return false;
  }
};

// All that is loaded from here on is kept compiled for the next start, so nothing else may be loaded first.
enableCompileCache();
await (isFresh() ? import(bundle) : import('./cli.ts'));
