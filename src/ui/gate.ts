/** Lines that wait while a question stands on the terminal. */
export interface Gate {
  readonly through: (say: (line: string) => void) => (line: string) => void;
  readonly hold: () => Disposable;
}

export const gate = (): Gate => {
  let waiting: (() => void)[] | undefined;
  return {
    through: say => line => void (waiting ? waiting.push(() => say(line)) : say(line)),
    hold: () => {
      const held: (() => void)[] = [];
      waiting = held;
      return {
        [Symbol.dispose]: () => {
          waiting = undefined;
          for (const speak of held) speak();
        },
      };
    },
  };
};
