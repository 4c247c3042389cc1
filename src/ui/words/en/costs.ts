import type { Cost } from '../../../core/costs.ts';

const mb = (count: number): string => (count < 1024 ? `${count} MB` : `${Number((count / 1024).toFixed(1))} GB`);

const added = ({ adds, memory, images }: Cost): string => {
  const services = adds.length === 1 ? 'one service' : `${adds.length} services`;
  const most = memory.most === 0 ? '' : `, ${mb(memory.most)} at most,`;
  return `It runs ${services} more, ${adds.join(', ')}: about ${mb(memory.reserved)} of memory${most} and ${mb(images)} of disk for the image.`;
};

const worked = ({ works }: Cost): string => {
  if (works.length === 0) return 'It takes no service, memory or disk of its own.';
  const names = works.map(({ name, count, most }) => {
    return most === 0 ? name : `${name} (${count > 1 ? `${count}, each ` : ''}${mb(most)} at most)`;
  });
  return `It is work for ${names.join(' and ')}, which ${works.length === 1 ? 'runs' : 'run'} anyway.`;
};

/** What a switch costs while it is on, in English. */
export const costs = (cost: Cost): string =>
  [
    cost.adds.length > 0 ? added(cost) : worked(cost),
    ...(cost.disk === 0 ? [] : [`Each sample takes about ${cost.disk} KB of disk for it.`]),
  ].join(' ');
