import { type Finding, finding } from './findings.ts';
import type { MachineFacts } from './machine-facts.ts';
import { sizeOf } from './size.ts';

const GiB = 2 ** 30;
/** Base images, three images, their build cache. */
export const diskWanted = 8 * GiB;
/** Under this even a stack that is built cannot write its logs and data for long. */
export const diskLeast = 1 * GiB;
/** The installed packages of the page and the application, several times over. */
const inodesWanted = 200_000;
/** Less is not worth a question. */
const gainLeast = 10 * 2 ** 20;

/** Whether the disk of the engine is short of room or of inodes, so that the build cache is worth a look. */
export const isShort = ({ free, inodes }: MachineFacts['disk']): boolean => free < diskWanted || isShortOfInodes(inodes);

/** The room where the engine keeps its images and volumes. `spareCache`: bytes of the build cache that could go. */
export const checkDisk = (disk: MachineFacts['disk'], spareCache: number | undefined): readonly Finding[] => {
  const { path, free, total, inodes } = disk;
  const evidence = [`${path}: ${sizeOf(free)} free of ${sizeOf(total)}`];
  const details = { free: sizeOf(free), wanted: sizeOf(diskWanted), ...roomFor(spareCache) };
  const fixable = (spareCache ?? 0) >= gainLeast;
  const room =
    free < diskWanted
      ? finding('disk-low', path, details, evidence, { severity: free < diskLeast ? 'error' : 'warning', fixable })
      : finding('disk-enough', path, details, evidence);
  if (!isShortOfInodes(inodes)) return [room];
  const left = [`${path}: ${inodes?.free} inodes free of ${inodes?.total}`];
  return [room, finding('inodes-low', path, { ...details, free: inodes?.free ?? 0 }, left, { fixable })];
};

const isShortOfInodes = (inodes: MachineFacts['disk']['inodes']): boolean => inodes !== null && inodes.free < inodesWanted;

const roomFor = (spare: number | undefined): { readonly remedy: string; readonly command: string } => {
  if (spare === undefined) return { remedy: 'Make room there.', command: '' };
  if (spare < gainLeast) return { remedy: 'Make room there: the build cache holds nothing that could go.', command: 'docker system df' };
  return {
    remedy: `The build cache holds ${sizeOf(spare)} that can go at any time; images and volumes are not touched.`,
    command: 'docker builder prune',
  };
};
