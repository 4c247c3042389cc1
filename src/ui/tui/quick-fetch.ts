/**
 * Until it is disposed of, `fetch` answers an address that has everything in itself (`data:`) at once. What lays out for ink fetches
 * its own code by such a one while it is loaded, and Node takes longer to load its `fetch` for that than ink takes.
 */
export const quickFetch = (): Disposable => {
  const { fetch } = globalThis;
  const put = (value: unknown): void =>
    void Object.defineProperty(globalThis, 'fetch', { value, configurable: true, enumerable: true, writable: true });
  put(async (...asked: Parameters<typeof fetch>) => {
    const [address] = asked;
    const [, content] = typeof address === 'string' ? (/^data:[^,]*;base64,(.*)$/s.exec(address) ?? []) : [];
    return content === undefined ? fetch(...asked) : { ok: true, arrayBuffer: async () => Buffer.from(content, 'base64') };
  });
  return { [Symbol.dispose]: () => put(fetch) };
};
