import type { Clock } from '../time/clock.js';
import type { LimitChoice, LimitRefusal } from './limit-store.js';

interface FullWindow {
  readonly refusal: LimitRefusal;
  /** By the clock; undefined where only the end of a call helps. */
  readonly until: number | undefined;
  /** Who waits for it. */
  readonly by: unknown;
}

/** The windows in which somebody waits for room: whoever comes later does not overtake them there. */
export class FullWindows {
  readonly #windows = new Map<string, FullWindow>();

  constructor(private readonly clock: Clock) {}

  /** One that waits found no room there. */
  add(refusal: LimitRefusal, by: unknown): void {
    const until = refusal.waitMs === undefined ? undefined : this.clock.now() + refusal.waitMs;
    this.#windows.set(refusal.window.name, { refusal, until, by });
  }

  isAwaitedBy(waiter: unknown): boolean {
    return [...this.#windows.values()].some(({ by }) => by === waiter);
  }

  /** Why nobody gets in by this choice just now, with the time that is left. */
  refusal(choice: LimitChoice): LimitRefusal | undefined {
    let longest: LimitRefusal | undefined;
    for (const { name } of choice) {
      const full = this.#windows.get(name);
      if (!full) continue;
      const refusal = full.until === undefined ? full.refusal : { ...full.refusal, waitMs: Math.max(1, full.until - this.clock.now()) };
      if (!longest || (refusal.waitMs ?? 0) > (longest.waitMs ?? 0)) longest = refusal;
    }
    return longest;
  }

  /** Milliseconds until there may be room in one of them without the end of a call; undefined where there is no such time. */
  get nextChange(): number | undefined {
    const times = [...this.#windows.values()].flatMap(({ until }) => until ?? []);
    return times.length === 0 ? undefined : Math.max(1, Math.min(...times) - this.clock.now());
  }

  clear(): void {
    this.#windows.clear();
  }
}
