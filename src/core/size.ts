const GiB = 2 ** 30;
const MiB = 2 ** 20;

/** A number of bytes as people say it. */
export const sizeOf = (bytes: number): string => {
  if (bytes < GiB) return `${Math.round(bytes / MiB)} MB`;
  return `${(bytes / GiB).toFixed(bytes < 10 * GiB ? 1 : 0)} GB`;
};
