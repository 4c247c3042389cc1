import type { Words } from '../words/words.ts';

/** A time as a person's clock shows it, to the minute, the same in every language: `2026-11-24 15:19`. */
export const whenOf = (iso: string): string => {
  const date = new Date(iso);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** The time of the day, to the second; milliseconds since 1970 in. */
export const clockOf = (at: number): string => {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(part => String(part).padStart(2, '0')).join(':');
};

/** How long ago, as people say it; from a day on, the time itself. `now` in milliseconds since 1970. */
export const agoOf = (iso: string, now: number, { asking }: Words): string => {
  const { ago } = asking.draft;
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  if (minutes < 0 || minutes >= 24 * 60) return ago.at(whenOf(iso));
  if (minutes < 60) return minutes === 0 ? ago.now : ago.minutes(minutes);
  return ago.hours(Math.floor(minutes / 60));
};
