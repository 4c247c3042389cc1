import { access, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from './file-error.ts';
import { makePrivateFolder } from './ownership.ts';
import { draftEnd, putWhole } from './whole-file.ts';

const kept = 10;

/** Copies of `.env` as it was, in a folder for its owner's eyes only: whole ones, named by their time, the newest ten. */
export const envBackups = (folder: string) => ({
  /** Copies a file that is there, byte for byte; drops the oldest copies only once the new one is safe. */
  add: async (file: string, at: number): Promise<void> => {
    await makePrivateFolder(dirname(folder));
    await makePrivateFolder(folder);
    try {
      await putWhole(await freeName(folder, at), await readFile(file));
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
    for (const name of (await namesIn(folder)).slice(kept)) await rm(join(folder, name));
    for (const name of await readdir(folder)) if (name.endsWith(draftEnd)) await rm(join(folder, name), { force: true });
  },

  /** The newest one that differs from a content. */
  newestUnlike: async (content: Uint8Array | undefined): Promise<{ readonly name: string; readonly content: Uint8Array } | undefined> => {
    for (const name of await namesIn(folder)) {
      const found = await readFile(join(folder, name));
      if (!content || !found.equals(content)) return { name, content: found };
    }
    return undefined;
  },

  /** Newest first, each with the time at which it was replaced, milliseconds since 1970. */
  all: async (): Promise<readonly { readonly name: string; readonly until: number; readonly content: Uint8Array }[]> =>
    Promise.all((await namesIn(folder)).map(async name => ({ name, until: timeIn(name), content: await readFile(join(folder, name)) }))),

  read: (name: string): Promise<Uint8Array> => readFile(join(folder, name)),

  remove: (name: string): Promise<void> => rm(join(folder, name), { force: true }),
});

/** Newest first. */
const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return (await readdir(folder))
      .filter(name => /^env\.[\dTZ-]+$/.test(name))
      .toSorted()
      .toReversed();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
};

/** `env.2026-11-24T12-00-00-000Z`: a name without colons and dots. */
const timeIn = (name: string): number =>
  Date.parse(
    name.replace(
      /^env\.(.+)T(\d\d)-(\d\d)-(\d\d)-(\d+)Z$/,
      (_, date, hours, minutes, seconds, ms) => `${date}T${hours}:${minutes}:${seconds}.${ms}Z`,
    ),
  );

/** Two writes in one millisecond are two copies. */
const freeName = async (folder: string, at: number): Promise<string> => {
  const path = join(folder, `env.${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}`);
  const isTaken = await access(path).then(
    () => true,
    () => false,
  );
  return isTaken ? freeName(folder, at + 1) : path;
};
