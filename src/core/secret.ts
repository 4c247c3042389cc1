const mask = '•••';

/** A value that no log, template, JSON or inspection shows. Only `reveal` gives it away, so each use can be searched for. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  /** The last four characters, for a person to recognise it by; '' where that would show too much of it. */
  get fingerprint(): string {
    return this.#value.length < 16 ? '' : this.#value.slice(-4);
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return mask;
  }
}
