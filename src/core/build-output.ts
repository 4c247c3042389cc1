import type { BuildNews } from './build-graph.ts';

const begun = /^#(\d+) \[(?:([\w.-]+) +)?(?:([\w.-]+) +)?(\d+)\/(\d+)\] (.*)$/;
const exporting = /^#(\d+) (?:\[([\w.-]+)\] )?exporting to image$/;
const ended = /^#(\d+) (?:DONE|CACHED)/;
const failed = /^#(\d+) ERROR: (.*)$|^ *(?:ERROR|failed to solve): ?(.*)$/i;
const output = /^#(\d+) (?:\d+\.\d+ )?(.*)$/;

/** What one line of BuildKit's plain output tells, for a Compose that cannot pass on its stream. */
export const readBuildLine = (line: string): readonly BuildNews[] => {
  const [, id, image, stage = '', position, of, text] = begun.exec(line) ?? [];
  if (id && text !== undefined)
    return [
      { type: 'step', id, image, stage, position: Number(position), of: Number(of), text },
      { type: 'began', id },
    ];
  const [, exported, whose] = exporting.exec(line) ?? [];
  if (exported)
    return [
      { type: 'exports', id: exported, image: whose },
      { type: 'began', id: exported },
    ];
  const finished = ended.exec(line)?.[1];
  if (finished) return [{ type: 'done', id: finished }];
  const [, at, inStep, overall] = failed.exec(line) ?? [];
  const error = inStep ?? overall;
  if (error !== undefined) return [{ type: 'failed', id: at, error: error.trim() }];
  const [, printing, printed] = output.exec(line) ?? [];
  const said = printed ?? line;
  return said.trim() === '' ? [] : [{ type: 'printed', id: printing, line: said }];
};
