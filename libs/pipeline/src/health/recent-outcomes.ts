import type { LlmErrorKind } from '@modelport/provider-base';
import { SlidingWindow } from '../limits/sliding-window.js';

/** Milliseconds that recent is. */
export const RECENT_MS = 600_000;

/** How calls have gone of late. */
export interface RecentOutcomes {
  readonly calls: number;
  /** By kind; only those that there were. */
  readonly failures: Readonly<Partial<Record<LlmErrorKind, number>>>;
}

/** Counts the outcomes of the last ten minutes. */
export class RecentOutcomeCounts {
  readonly #calls = new SlidingWindow(RECENT_MS);
  readonly #failures = new Map<LlmErrorKind, SlidingWindow>();

  add(now: number, failure: LlmErrorKind | undefined): void {
    this.#calls.used(now);
    this.#calls.add(now, 1);
    if (failure === undefined) return;
    const window = this.#failures.get(failure) ?? new SlidingWindow(RECENT_MS);
    window.used(now);
    window.add(now, 1);
    this.#failures.set(failure, window);
  }

  at(now: number): RecentOutcomes {
    const failures = [...this.#failures].map(([kind, window]) => [kind, window.used(now)] as const).filter(([, count]) => count > 0);
    return { calls: this.#calls.used(now), failures: Object.fromEntries(failures) };
  }
}
