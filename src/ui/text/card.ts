import type { Card } from '../../core/run-event.ts';
import { type Style, wrapped } from '../style.ts';
import { timeOf } from '../words/amounts.ts';
import { cellsOf } from './table.ts';

/** The result card. Says how to see a password, never the password. */
export const cardText = (card: Card, style: Style): readonly string[] => {
  const { account: accountWords, password, show, standIn, keepSafe, next, nextTitle, title, tunnel, authority } = style.words.work.card;
  const room = Math.max(12, ...card.links.map(({ name }) => name.length + 2));
  const link = ({ name, url, user, password: key }: Card['links'][number]): readonly string[] => [
    `  ${name.padEnd(room)}${style.accent(url)}`,
    ...(user && key ? [`  ${''.padEnd(room)}${user}, ${password}: ${show(key)}`] : []),
  ];
  const quiet = (text: string): readonly string[] => wrapped(`  ${text}`, style.columns - 2, '    ').map(style.dim);
  const notes = [
    ...card.standIns.flatMap(({ name, replaces }) => quiet(standIn(name, replaces))),
    ...card.leftOut.flatMap(({ name, why }) => quiet(style.words.work.leftOut(name, why))),
  ];
  const heading = wrapped(title(timeOf(card.took), card.proven), style.columns - cellsOf(style.glyphs.done) - 1, '  ');
  const pairs = Array.from(
    { length: next.length / 2 },
    (_, index) => `  ${(next[index * 2] ?? '').padEnd(22)}${style.dim(next[index * 2 + 1] ?? '')}`,
  );
  return [
    '',
    ...heading.map((line, index) => (index === 0 ? `${style.ok(style.glyphs.done)} ${style.bold(line)}` : style.bold(line))),
    '',
    ...card.links.flatMap(link),
    ...(card.source ? ['', ...wrapped(`  ${style.words.work.card.source}: ${card.source}`, style.columns, '    ')] : []),
    ...(card.account ? ['', `  ${accountWords}: ${card.account.email}`, `  ${password}: ${show(card.account.password)}`] : []),
    ...(card.tunnel
      ? ['', ...wrapped(`  ${tunnel(card.tunnel.names)}`, style.columns, '  '), `    ${style.accent(card.tunnel.command)}`]
      : []),
    ...(card.authority
      ? ['', ...wrapped(`  ${authority(card.authority.path)}`, style.columns, '  '), `    ${style.accent(card.authority.command)}`]
      : []),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    ...wrapped(`  ${keepSafe}`, style.columns, '  '),
    '',
    `  ${nextTitle}`,
    ...pairs,
  ];
};
