import { shapeOf } from '../stack/shapes.ts';
import { refusalIn } from './weakness.ts';
import type { Wizard } from './wizard.ts';

/** Why what is typed so far will not do, whatever is typed behind it; undefined while it still may. A number that is too small yet may grow. */
export const hopeless = ({ stack, mode }: Wizard, key: string, text: string): string | undefined => {
  const shape = shapeOf(stack, key);
  if (shape.type !== 'number' || text === '') return undefined;
  const isNumber = /^\d+(\.\d*)?$/.test(text) && (shape.decimals > 0 || !text.includes('.'));
  const behind = text.split('.')[1] ?? '';
  if (isNumber && Number(text) <= shape.most && behind.length <= shape.decimals) return undefined;
  return refusalIn(stack, mode, key, text);
};
