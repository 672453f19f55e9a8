const REDACTED = '[redacted]';

/**
 * A key or token that cannot be printed by accident: string conversion, JSON, `console.log` and `util.inspect` all give `[redacted]`.
 * Call {@link Secret.reveal} at the last moment, when the header is written.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** Wraps a string; passes a Secret through. An empty or blank string is no secret at all: `undefined`. */
  static from(value: string | Secret | undefined): Secret | undefined {
    // Not `instanceof`: the Secret may come from another copy of this package.
    if (typeof value === 'object') return value;
    const trimmed = value?.trim();
    return trimmed ? new Secret(trimmed) : undefined;
  }

  /** The plain value. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED;
  }
}
