import { z } from 'zod';

/** What ran when all was ready last. */
export interface KnownGood {
  readonly at: string;
  /** Its `.env`, with its secrets. */
  readonly env: string;
  /** What the containers' images were called, and which those were. */
  readonly images: readonly { readonly name: string; readonly id: string }[];
}

const shape = () => z.object({ at: z.string(), env: z.string(), images: z.array(z.object({ name: z.string(), id: z.string() })) });

/** What was kept of it; undefined where it cannot be read. */
export const knownGoodIn = (text: string): KnownGood | undefined => {
  try {
    return shape().safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** A second name for an image that is built here, so that nobody's tidying takes it when the next build has its name. */
export const nameKept = (image: string): string => `${image.replace(/:[^:/]*$/, '')}:good`;
