#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// All that is loaded from here on is kept compiled for the next start, so nothing else may be loaded first.
enableCompileCache();
await import('./cli.ts');
