const blocks = ['▁', '▂', '▃', '▅', '▇'] as const;

/**
 * What was used of a limit over time, a cell each, newest last: as many as there is room for. Blanks where nothing was read yet.
 * `shares` between 0 and 1.
 */
export const historyText = (shares: readonly number[], cells: number, isAscii: boolean): string => {
  const glyph = (share: number): string =>
    isAscii
      ? String(Math.max(0, Math.min(9, Math.floor(share * 10))))
      : (blocks[Math.max(0, Math.min(4, Math.ceil(share * 5) - 1))] ?? '▁');
  return shares.slice(-cells).map(glyph).join('').padStart(cells);
};
