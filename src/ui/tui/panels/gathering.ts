/** Hands over what came within so many milliseconds at once. */
export const gathering = <Item>(ms: number, take: (items: readonly Item[]) => void): ((item: Item) => void) => {
  const waiting: Item[] = [];
  return item => {
    waiting.push(item);
    if (waiting.length === 1) setTimeout(() => take(waiting.splice(0)), ms);
  };
};
