import { z } from 'zod';
import type { BuildNews } from './build-graph.ts';
import { readBuildLine } from './build-output.ts';

const Status = z.object({
  vertexes: z
    .array(
      z.object({
        digest: z.string(),
        name: z.string(),
        started: z.string().optional(),
        completed: z.string().optional(),
        error: z.string().optional(),
      }),
    )
    .default([]),
  logs: z.array(z.object({ vertex: z.string(), data: z.string() })).default([]),
});

/** Lines of an object that is not whole yet: some versions write it in many. */
export interface BuildStream {
  readonly open: readonly string[];
  /** Whether anything came of the stream. */
  readonly streams: boolean;
}

export const noStream: BuildStream = { open: [], streams: false };

const step = /^\[(?:([\w.-]+) +)?(?:([\w.-]+) +)?(\d+)\/(\d+)\] (.*)$/s;
const exporting = /^(?:\[([\w.-]+)\] )?exporting to image$/;

/** Takes in one line of BuildKit's own stream (`BUILDKIT_PROGRESS=rawjson`); what is not of it is read as plain output. */
export const readBuildStream = (
  stream: BuildStream,
  line: string,
): { readonly stream: BuildStream; readonly news: readonly BuildNews[] } => {
  if (stream.open.length === 0 && !line.startsWith('{')) return { stream, news: readBuildLine(line) };
  const lines = [...stream.open, line];
  const isWhole = line === '}' || (stream.open.length === 0 && line.endsWith('}'));
  if (!isWhole) return { stream: { ...stream, open: lines }, news: [] };
  const status = statusIn(lines.join('\n'));
  return status
    ? { stream: { open: [], streams: true }, news: newsIn(status) }
    : { stream: { ...stream, open: [] }, news: lines.flatMap(readBuildLine) };
};

const statusIn = (text: string): z.infer<typeof Status> | undefined => {
  try {
    return Status.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

const newsIn = ({ vertexes, logs }: z.infer<typeof Status>): readonly BuildNews[] => [
  ...vertexes.flatMap(({ digest: id, name, started, completed, error }): readonly BuildNews[] => [
    ...known(id, name),
    ...(error ? [{ type: 'failed', id, error } as const] : []),
    ...(completed && !error ? [{ type: 'done', id } as const] : started && !completed ? [{ type: 'began', id } as const] : []),
  ]),
  ...logs.flatMap(({ vertex: id, data }) =>
    textIn(data)
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(line => ({ type: 'printed', id, line: line.replace(/\r+$/, '').replace(/^.*\r/s, '') }) as const),
  ),
];

const known = (id: string, name: string): readonly BuildNews[] => {
  const [, image, stage = '', position, of, text] = step.exec(name) ?? [];
  if (text !== undefined) return [{ type: 'step', id, image, stage, position: Number(position), of: Number(of), text }];
  const exported = exporting.exec(name);
  return exported ? [{ type: 'exports', id, image: exported[1] }] : [];
};

const textIn = (base64: string): string => new TextDecoder().decode(Uint8Array.from(atob(base64), letter => letter.codePointAt(0) ?? 0));
