import type { Scenario } from './scenario.js';

/** Scenarios whose count is kept; of more, the one that has not been asked for longest is forgotten. */
const MOST_COUNTS = 10_000;

/** Counts how often a scenario with `times` has gone wrong. */
export class ScenarioCounter {
  readonly #counts = new Map<string, number>();

  /** The scenario as it is for this request: once it has gone wrong often enough, only its delays are left. */
  next(model: string, scenario: Scenario): Scenario {
    const { times, delay, firstDelay } = scenario;
    if (times === undefined) return scenario;
    const key = JSON.stringify([model, scenario]);
    const count = this.#counts.get(key) ?? 0;
    this.#counts.delete(key);
    this.#counts.set(key, count + 1);
    if (this.#counts.size > MOST_COUNTS) this.#counts.delete(this.#counts.keys().next().value ?? '');
    if (count < times) return scenario;
    return { ...(delay !== undefined && { delay }), ...(firstDelay !== undefined && { firstDelay }) };
  }
}
