/**
 * How SampleMind Setup looks: on a terminal by its own sixteen colours, so that a person's theme holds, and in pictures of terminals. A
 * verdict is a glyph, a word and a colour, never the colour alone.
 */
export const theme = {
  /** What each colour is for. One accent: where one is. */
  roles: { ok: 'green', warn: 'yellow', bad: 'red', accent: 'cyan', dim: 'dim', bold: 'bold' },
  glyphs: {
    done: '✓',
    going: '▸',
    notYet: '○',
    warn: '!',
    failed: '✗',
    unknown: '?',
    secret: '•',
    rule: '─',
    softRule: '┄',
    arrow: '→',
    bar: '│',
    tick: '✓',
    add: '+',
    above: '↑',
    below: '↓',
  },
  ascii: {
    done: 'ok',
    going: '>',
    notYet: '-',
    warn: '!',
    failed: 'x',
    unknown: '?',
    secret: '*',
    rule: '-',
    softRule: '-',
    arrow: '->',
    bar: '|',
    tick: 'x',
    add: '+',
    above: '^',
    below: 'v',
  },
  /** Of pictures: the first eight of the sixteen colours by number. */
  palettes: {
    dark: {
      ...{ text: '#d7dce2', back: '#14171c', frame: '#2a2f38' },
      colours: ['#14171c', '#f2777a', '#8fce8f', '#e8c266', '#7aa7e0', '#c79be0', '#5fc9d4', '#d7dce2'],
    },
    light: {
      ...{ text: '#24292f', back: '#fbfbfa', frame: '#d8dadd' },
      colours: ['#24292f', '#b3261e', '#2e7d32', '#9a6700', '#0b57d0', '#7b3fa0', '#00737d', '#fbfbfa'],
    },
  },
} as const;
