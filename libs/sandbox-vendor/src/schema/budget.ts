import { LlmError } from '@modelport/provider-base';

/** Steps that one schema may cost: far more than any real schema needs, and few enough to be over in a moment. */
const MOST_STEPS = 100_000;

/** Keeps a hostile schema (exponential branches, huge lengths) from holding up the process. */
export class Budget {
  #left = MOST_STEPS;

  /** @param path of the schema in the client's body, for the error. */
  constructor(private readonly path: string) {}

  /** @throws LlmError `invalid_request` when the budget is spent. */
  spend(steps = 1): void {
    this.#left -= steps;
    if (this.#left >= 0) return;
    throw new LlmError('invalid_request', `${this.path}: the schema is too large, or branches too much, for the sandbox`, { path: this.path });
  }
}
