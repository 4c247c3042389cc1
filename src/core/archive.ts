import { z } from 'zod';
import { modes } from '../stack/define.ts';

const ArchivedImage = z.object({
  name: z.string(),
  id: z.string(),
  /** Of an image that was built: its name behind that of the project. */
  as: z.string().optional(),
});

/** What an archive of images says of itself: the first entry of its tar. Never a secret. */
export const Archive = z.object({
  format: z.literal(1),
  mode: z.enum(modes),
  project: z.string(),
  /** `linux/amd64`. */
  platform: z.string(),
  /** ISO 8601 UTC. */
  saved: z.string(),
  /** The variables of `.env` that name these images. */
  values: z.record(z.string(), z.string()),
  images: z.array(ArchivedImage),
});
export type Archive = z.infer<typeof Archive>;
export type ArchivedImage = Archive['images'][number];
