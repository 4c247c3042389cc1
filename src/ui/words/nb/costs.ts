import type { Cost } from '../../../core/costs.ts';
import type { Words } from '../words.ts';

const mb = (count: number): string => (count < 1024 ? `${count} MB` : `${String(Number((count / 1024).toFixed(1))).replace('.', ',')} GB`);

const added = ({ adds, memory, images }: Cost): string => {
  const services = adds.length === 1 ? 'én tjeneste' : `${adds.length} tjenester`;
  const most = memory.most === 0 ? '' : `, høyst ${mb(memory.most)},`;
  return `Den kjører ${services} til, ${adds.join(', ')}: rundt ${mb(memory.reserved)} minne${most} og ${mb(images)} disk til imaget.`;
};

const worked = ({ works }: Cost): string => {
  if (works.length === 0) return 'Den tar verken tjeneste, minne eller disk selv.';
  const names = works.map(({ name, count, most }) => {
    return most === 0 ? name : `${name} (${count > 1 ? `${count}, hver ` : ''}høyst ${mb(most)})`;
  });
  return `Den er arbeid for ${names.join(' og ')}, som kjører uansett.`;
};

/** What a switch costs while it is on, in Norwegian. */
export const costs: Words['costs'] = cost =>
  [
    cost.adds.length > 0 ? added(cost) : worked(cost),
    ...(cost.disk === 0 ? [] : [`Hver lydprøve tar rundt ${cost.disk} KB disk til det.`]),
  ].join(' ');
