import { z } from 'zod';
import { type Stack, schemaOf } from './define.ts';

/** What kind of value a variable takes, as far as its schema says. A face chooses its field by it, and knows no other rule. */
export type Shape =
  | { readonly type: 'text' }
  /** One or the other: what is written where it is on, and where it is off. */
  | { readonly type: 'switch'; readonly on: string; readonly off: string }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  /** What a PEM text holds, in it or in a file that is named. */
  | { readonly type: 'pem'; readonly holds: 'certificate' | 'key' }
  | Numbers
  | Several;

/** A number in digits, with as many behind the point as `decimals` says. */
export interface Numbers {
  readonly type: 'number';
  readonly least: number;
  readonly most: number;
  readonly decimals: number;
}

/** A JSON list of texts. Those that are known are offered; others may be in it, too. */
export interface Several {
  readonly type: 'several';
  readonly known: readonly string[];
}

const shapes = z.registry<Shape>();
/** The registry puts its answer together anew for every question. */
const known = new WeakMap<z.ZodType, Shape>();

/** Says of a schema what it takes. A copy of it says the same. */
export const shaped = <Schema extends z.ZodType<string>>(schema: Schema, shape: Shape): Schema => {
  shapes.add(schema, shape);
  return schema;
};

export const shapeOf = (stack: Stack, key: string): Shape => {
  const schema = schemaOf(stack, key);
  if (!schema) return { type: 'text' };
  const shape = known.get(schema) ?? shapes.get(schema) ?? { type: 'text' };
  known.set(schema, shape);
  return shape;
};

/** The values that a variable takes, where those are all. */
export const choicesOf = (stack: Stack, key: string): readonly string[] | undefined => {
  const shape = shapeOf(stack, key);
  if (shape.type === 'switch') return [shape.on, shape.off];
  return shape.type === 'choice' ? shape.choices : undefined;
};
