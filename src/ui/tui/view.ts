import { Box, Text } from 'ink';
import { createElement, type ReactNode } from 'react';
import type { Picture } from './frame.ts';

/** A picture as ink has it: a text a line. */
export const View = ({ picture: { head, body, foot } }: { readonly picture: Picture }): ReactNode =>
  createElement(Box, { flexDirection: 'column' }, region('head', head), region('body', body), region('foot', foot));

const region = (name: string, lines: readonly string[]): ReactNode =>
  lines.length === 0
    ? null
    : createElement(
        Box,
        { key: name, flexDirection: 'column' },
        ...lines.map((line, index) =>
          createElement(Text, { key: `${name}${index}`, wrap: 'truncate', 'aria-hidden': !hasWords.test(line) }, line === '' ? ' ' : line),
        ),
      );

/** Rules and empty lines are for the eye alone. What a colour is made of, digits and an m, is no word. */
const hasWords = new RegExp(`(?<!${String.fromCharCode(27)}\\[[\\d;]*)[\\p{L}\\p{N}?]`, 'u');
