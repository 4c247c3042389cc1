/** Times as people say them; milliseconds in. */
export const timeOf = (ms: number): string => {
  if (ms < 950) return `${Math.max(0.1, Math.round(ms / 100) / 10)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes < 60) return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d`;
};

/** A time to come, as far as one may trust it; milliseconds in. */
export const aboutTime = (ms: number): string => {
  const seconds = Math.max(5, Math.ceil(ms / 5000) * 5);
  return seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
};

const kilo = 1024;

/** CPU in cores, of a limit where there is one. */
export const cpuOf = ({ used, limit }: { readonly used: number | null; readonly limit: number | null }): string => {
  if (used === null) return '';
  return limit === null ? used.toFixed(2) : `${used.toFixed(2)} / ${Number(limit.toFixed(1))}`;
};

/** Bytes as MB or GB, whichever suits the limit. */
export const memoryOf = ({ used, limit }: { readonly used: number | null; readonly limit: number | null }): string => {
  if (used === null) return '';
  const unit = (limit ?? used) >= kilo ** 3 ? { name: 'GB', size: kilo ** 3 } : { name: 'MB', size: kilo ** 2 };
  const amount = (bytes: number): string =>
    unit.name === 'GB' ? String(Number((bytes / unit.size).toFixed(1))) : String(Math.round(bytes / unit.size));
  return limit === null ? `${amount(used)} ${unit.name}` : `${amount(used)} / ${amount(limit)} ${unit.name}`;
};

/** Minutes at which a rough time is another one, within its first hour. */
const roughMinutes = [30, 20, 10, 5] as const;

/** A time in its largest unit alone, for what is looked at all the time: it is another one seldom; milliseconds in. */
export const roughTimeOf = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 5) return '<5 min';
  if (minutes < 60) return `${roughMinutes.find(step => step <= minutes)} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
};
