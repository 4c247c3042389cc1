import type { Dashboard, HealthFact } from '../core/dashboard.ts';
import { driftOf } from '../core/drift.ts';
import type { Makeup } from '../core/makeup.ts';
import { Problem } from '../core/problem.ts';
import type { Installation } from './installation.ts';
import type { Host } from './ports.ts';

/** Milliseconds between two looks whether `.env` or a Compose file is another one. */
const lookAtEnv = 5_000;
/** Milliseconds between two looks whether other files of the stack are others. */
const lookAtFiles = 30_000;

/**
 * What runs with something else than `.env` and the files say: as soon as `.env`, a Compose file or the containers are others, and now and
 * then, for the other files are many. A lost engine is another one's to tell.
 */
export const followDrift = async (
  host: Host,
  { mode, project }: Installation,
  look: () => Dashboard,
  tell: (fact: HealthFact) => void,
  signal: AbortSignal,
): Promise<void> => {
  let wanted: { readonly text: string; readonly services: Awaited<ReturnType<Host['probes']['wanted']>> } | undefined;
  let last = { text: '', seen: '', drift: '', at: 0 };
  while (!signal.aborted) {
    const text = `${await host.probes.composeFiles()}\n${await host.env.read()}`;
    if (wanted?.text !== text) wanted = { text, services: await host.probes.wanted(mode) };
    const { services } = wanted;
    const { watched, containers, lost } = look();
    const seen = JSON.stringify(containers.map(({ id, startedAt }) => [id, startedAt]));
    const isDue = text !== last.text || seen !== last.seen || host.clock.now() - last.at >= lookAtFiles;
    const made = isDue && !lost ? await makeupsHere(host, project) : undefined;
    if (made) {
      const drift = Object.fromEntries(made.map(one => [one.id, driftOf(watched.stack, services.get(one.service), one)]));
      const told = JSON.stringify(drift);
      if (!signal.aborted && told !== last.drift) tell({ type: 'drifted', drift });
      last = { text, seen, drift: told, at: host.clock.now() };
    }
    await host.clock.sleep(lookAtEnv, signal);
  }
};

/** Undefined where the engine does not answer: the feed itself tells that. */
const makeupsHere = async ({ engine, home }: Host, project: string): Promise<readonly Makeup[] | undefined> => {
  try {
    return await engine.makeups(project, home.stackFolder);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
};
