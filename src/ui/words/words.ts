import type { english } from './english.ts';

/** The same names at every depth, with any text. */
type Like<Shape> = Shape extends string
  ? string
  : Shape extends (...given: infer Given) => infer Said
    ? (...given: Given) => Like<Said>
    : { readonly [Name in keyof Shape]: Like<Shape[Name]> };

/** All that the faces say, in one language; `Style` carries it to them. */
export type Words = Like<typeof english>;
