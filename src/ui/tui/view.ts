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
        ...lines.map((line, index) => createElement(Text, { key: `${name}${index}`, wrap: 'truncate' }, line === '' ? ' ' : line)),
      );
