/** One entry of an env file, as a reader meets it: what stands up to the value, and what stands behind that up to the end of the line. */
export interface Line {
  readonly key: string;
  /** Up to and including `=` and the blanks behind it. */
  readonly head: string;
  /** The value as it is written, its quotes, a comment, a carriage return; without the newline. */
  readonly rest: string;
}

/** What a name stands for while a value is read: undefined where there is none. */
export type Look = (name: string) => string | undefined;

/** What a reader makes of an entry; undefined where it refuses it or does more than to set a value. */
export type Model = (line: Line, look: Look) => string | undefined;
