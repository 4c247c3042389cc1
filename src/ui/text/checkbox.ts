import type { Style } from '../style.ts';

/** A box that is ticked or not. */
export const checkbox = (isOn: boolean, { glyphs }: Style): string => `[${isOn ? glyphs.tick : ' '}]`;
