import { join } from 'node:path';
import type { Host } from '../flows/ports.ts';
import { keysOf, type Mode, type Stack } from '../stack/define.ts';
import { browser } from './browser.ts';
import { buildSettings } from './build-settings.ts';
import { clock } from './clock.ts';
import { compose } from './compose.ts';
import { composeReads } from './compose-reads.ts';
import { engine } from './engine.ts';
import { engineClient, imageClient } from './engine-client.ts';
import { engineReach, engineState } from './engine-state.ts';
import { envFile } from './env-file.ts';
import { figureFile } from './figures.ts';
import { home } from './home.ts';
import { http } from './http.ts';
import { imageStore } from './image-store.ts';
import { images } from './images.ts';
import { lock } from './lock.ts';
import { machine } from './machine.ts';
import { packages } from './packages.ts';
import { probes } from './probes.ts';
import { random } from './random.ts';
import { reloads } from './reloads.ts';
import { reports } from './reports.ts';
import { runEvents, stepTimes, unfinishedRun } from './run-log.ts';
import { secretFiles } from './secret-files.ts';
import { source } from './source.ts';
import { stateFile } from './state-file.ts';
import { tlsPair } from './tls-pair.ts';
import { upkeep } from './upkeep.ts';

export interface HostOptions {
  readonly dir: string | undefined;
}

/** The real machine, put together. */
export const realHost = async (stack: Stack, { dir }: HostOptions): Promise<Host> => {
  const place = await home(dir);
  const state = place.stateFolder;
  const docker = await engineClient();
  const composeOf = (mode: Mode) => compose(place.stackFolder, mode, keysOf(stack));
  return {
    home: place,
    env: envFile(join(place.stackFolder, '.env'), join(state, 'backups'), clock),
    drafts: stateFile(state, 'draft.json'),
    knownGood: stateFile(state, 'good.json'),
    composeReads: composeReads(state, keysOf(stack)),
    shell: name => process.env[name],
    engine: engine(engineState, docker, engineReach),
    probes: probes(composeOf, docker, place.stackFolder),
    compose: composeOf,
    secretFiles: secretFiles(place.stackFolder, keysOf(stack)),
    tlsPair: tlsPair(state, clock),
    upkeep: upkeep(place.root, place.stackFolder, state),
    reloads: reloads(state),
    figures: figureFile(state),
    reports: reports(state, process.cwd()),
    images: images(place.root),
    imageStore: imageStore(imageClient),
    machine,
    browser: browser(),
    packages,
    source,
    http,
    buildSettings: () => buildSettings(),
    lock: lock(state, clock),
    unfinishedRun: () => unfinishedRun(state),
    stepTimes: () => stepTimes(state),
    runEvents: id => runEvents(state, id),
    clock,
    random,
  };
};
