import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Archive } from '../core/archive.ts';
import { Cancelled, Problem } from '../core/problem.ts';
import type { Transfer } from '../flows/image-ports.ts';
import { crypto } from './crypto.ts';
import { reasonOf, writeProblem } from './file-error.ts';
import { giveToOwner } from './ownership.ts';
import { draftEnd } from './whole-file.ts';

// A tar: first our own entry, then what `docker save` wrote, so that `docker load --input FILE` takes the file as it is.
const entry = 'samplemind.json';
const block = 512;
/** Digits and letters of a SHA-256, which is known once the rest is written. */
const noHash = '0'.repeat(64);

const Head = Archive.extend({ sha256: Archive.shape.project });

export interface OpenArchive {
  readonly about: Archive;
  readonly sha256: string;
  /** Where the images begin, bytes. */
  readonly start: number;
  readonly size: number;
}

/** Writes what is in it and the images behind it to a draft beside the file, then renames it. Throws as `ImageStore.save` does. */
export const writeArchive = async (
  path: string,
  about: Archive,
  images: AsyncIterable<Buffer>,
  each: (bytes: number) => void,
): Promise<void> => {
  const draft = `${path}${draftEnd}`;
  try {
    await rm(draft, { force: true });
    const file = await open(draft, 'wx', 0o644);
    try {
      await fill(file, about, images, each);
      await file.sync();
    } finally {
      await file.close();
    }
    await giveToOwner(draft);
    await rename(draft, path);
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw writeProblem(path, error);
  }
};

const fill = async (file: FileHandle, about: Archive, images: AsyncIterable<Buffer>, each: (bytes: number) => void): Promise<void> => {
  const hash = crypto().createHash('sha256');
  const head = headOf(about, noHash);
  let bytes = 0;
  let last = Buffer.alloc(0);
  await write(file, head, 0);
  for await (const chunk of images) {
    hash.update(chunk);
    await write(file, chunk, head.length + bytes);
    bytes += chunk.length;
    last = Buffer.concat([last, chunk]).subarray(-2 * block);
    each(bytes);
  }
  // A tar ends in two blocks of nothing. The engine has no other way to say that it broke off.
  if (last.length < 2 * block || last.some(byte => byte !== 0))
    throw new Problem('engine-lost', { evidence: `It broke off while it gave the images: ${lastWords(last)}` });
  await write(file, headOf(about, hash.digest('hex')), 0);
};

const lastWords = (last: Buffer): string => /[\x20-\x7e]{8,}\s*$/.exec(last.toString('latin1'))?.[0].trim() ?? 'it gave no reason';

const write = async (file: FileHandle, content: Buffer, at: number): Promise<void> => {
  for (let done = 0; done < content.length; ) done += (await file.write(content, done, content.length - done, at + done)).bytesWritten;
};

/** The entry of a tar with what is in the archive; its length does not hang on the hash. */
const headOf = (about: Archive, sha256: string): Buffer => {
  const text = Buffer.from(`${JSON.stringify({ ...about, sha256 }, null, 1)}\n`);
  const head = Buffer.alloc(block + Math.ceil(text.length / block) * block);
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  head.write(entry, 0);
  head.write(octal(0o644, 7) + octal(0, 7) + octal(0, 7) + octal(text.length, 11) + octal(0, 11), 100);
  head.write('        0', 148);
  head.write('ustar\x0000', 257);
  head.write(
    `${octal(
      head.subarray(0, block).reduce((sum, byte) => sum + byte, 0),
      6,
    )} `,
    148,
  );
  text.copy(head, block);
  return head;
};

/** Reads what a file says that it holds. Throws `archive-unreadable`, `archive-damaged`. */
export const openArchive = async (path: string): Promise<OpenArchive> => {
  const head = Buffer.alloc(block);
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new Problem('archive-unreadable', { path, reason: reasonOf(error) }, error);
  });
  try {
    const { bytesRead } = await file.read(head, 0, block, 0).catch((error: unknown) => {
      throw new Problem('archive-unreadable', { path, reason: reasonOf(error) }, error);
    });
    const length = Number.parseInt(head.toString('latin1', 124, 135), 8);
    if (bytesRead < block || head.toString('latin1', 0, entry.length + 1) !== `${entry}\0` || !(length > 0 && length < 1e6))
      throw new Problem('archive-unreadable', { path, reason: 'It is no archive of this program.' });
    const text = Buffer.alloc(length);
    await file.read(text, 0, length, block);
    const { sha256, ...about } = understood(path, text.toString());
    const { size } = await stat(path);
    return { about, sha256, start: block + Math.ceil(length / block) * block, size };
  } finally {
    await file.close();
  }
};

const understood = (path: string, text: string): ReturnType<typeof Head.parse> => {
  try {
    return Head.parse(JSON.parse(text));
  } catch (error) {
    throw new Problem('archive-damaged', { path, reason: 'What it says of itself cannot be understood.' }, error);
  }
};

/** Reads all of it. Throws `archive-damaged`, `Cancelled`. */
export const checkArchive = async (path: string, signal: AbortSignal, each: Transfer): Promise<OpenArchive> => {
  const found = await openArchive(path);
  const hash = crypto().createHash('sha256');
  let bytes = found.start;
  for await (const chunk of imagesIn(path, found)) {
    if (signal.aborted) throw new Cancelled();
    hash.update(chunk);
    bytes += chunk.length;
    each(bytes, found.size, 'checked');
  }
  if (hash.digest('hex') !== found.sha256)
    throw new Problem('archive-damaged', { path, reason: 'What it holds is not what was saved: it was cut short or changed.' });
  return found;
};

/** The images alone, as `docker load` takes them. */
export const imagesIn = (path: string, { start }: OpenArchive) => createReadStream(path, { start, highWaterMark: 1 << 20 });
