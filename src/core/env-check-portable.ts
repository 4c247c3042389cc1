import { isDeclared } from '../stack/define.ts';
import { type CheckedEnv, setCommand } from './checked-env.ts';
import type { Line } from './dialects/line.ts';
import { dialectsOf, namesOf, readersLost, unportable } from './env-dialects.ts';
import { linesOf } from './env-text.ts';
import { type Finding, finding } from './findings.ts';
import { reveal } from './values.ts';

/** Values that some reader would not take as Compose takes them, a finding each; ends of lines as on Windows, one for all. */
export const checkPortable = ({ stack, text, present, shell }: CheckedEnv): readonly Finding[] => {
  const held = new Map(linesOf(text).map(line => [line.key, line]));
  const lines = [...held.values()].filter(({ key }) => isDeclared(stack, key));
  const look = (name: string): string | undefined => shell(name) ?? (present[name] === undefined ? undefined : reveal(present[name]));
  const lost = (line: Line) => readersLost(dialectsOf(stack, line.key), line, reveal(present[line.key]), look);
  const carried = lines.filter(line => line.rest.endsWith('\r') && lost(line).length > 0 && lost(withoutReturn(line)).length === 0);
  const notPortable = ({ key, line }: { readonly key: string; readonly line: number }, readers: string): Finding => {
    const isCarried = unportable(stack, key, reveal(present[key])) === undefined;
    const hint = isCarried
      ? 'Set it again: it is written so that all of them read the same.'
      : 'Give it another value: no quoting carries this one.';
    return finding('env-value-not-portable', key, { key, readers: capital(readers), hint, command: setCommand(stack, key) }, [
      `line ${line}`,
    ]);
  };
  return [
    ...(carried.length === 0 ? [] : [windows(carried.length)]),
    ...lines
      .filter(line => !carried.includes(line))
      .flatMap(line => {
        const readers = lost(withoutReturn(line));
        return readers.length === 0 ? [] : [notPortable(line, namesOf(readers))];
      }),
  ];
};

const withoutReturn = <Content extends Line>(line: Content): Content => ({ ...line, rest: line.rest.replace(/\r$/, '') });

const windows = (count: number): Finding =>
  finding(
    'env-value-not-portable',
    '.env',
    { key: 'its value', readers: 'A shell', hint: 'End the lines as on Linux, with a line feed alone.', command: "sed -i 's/\\r$//' .env" },
    [`${count} lines end in a carriage return, as on Windows`],
  );

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
