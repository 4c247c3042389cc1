/** Joins several sources into one stream: they push, one reader takes in order. Closing with an error makes the reader throw it. */
export interface Channel<Item> extends AsyncIterable<Item> {
  push(item: Item): void;
  close(error?: Error): void;
}

export const channel = <Item>(): Channel<Item> => {
  const waiting: Item[] = [];
  let changed = Promise.withResolvers<void>();
  let end: { readonly error: Error | undefined } | undefined;
  return {
    push: item => {
      waiting.push(item);
      changed.resolve();
    },
    close: error => {
      end ??= { error };
      changed.resolve();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        yield* waiting.splice(0);
        if (waiting.length > 0) continue;
        if (end?.error) throw end.error;
        if (end) return;
        await changed.promise;
        changed = Promise.withResolvers<void>();
      }
    },
  };
};
