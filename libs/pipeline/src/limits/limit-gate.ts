import { abortError, toLlmError } from '@modelport/provider-base';
import type { Clock } from '../time/clock.js';
import { FullWindows } from './full-windows.js';
import type { LimitChoice, LimitRefusal, LimitStore, Reservation } from './limit-store.js';
import { createWaiter, type GateEntry, type Place, type Waiter } from './limit-waiter.js';

export interface LimitGateOptions {
  readonly key: string;
  readonly store: LimitStore;
  readonly clock: Clock;
  /** How many calls may wait. */
  readonly maxWaiting: number;
}

/**
 * Lets calls in under the limits of one key, first come, first served: one that must wait for room in a window is not overtaken there by one
 * that would fit. Those that need other windows go by.
 */
export class LimitGate {
  readonly #waiting = new Set<Waiter>();
  readonly #full: FullWindows;
  #asking = false;
  /** Whether there may be room where there was none a moment ago. */
  #changed = false;
  #callOff: (() => void) | undefined;

  constructor(private readonly options: LimitGateOptions) {
    this.#full = new FullWindows(options.clock);
  }

  /** How many calls are waiting now. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** @throws LlmError where there is no place in time; the signal's reason when it fires while the call waits. */
  async enter(entry: GateEntry): Promise<Place> {
    const { maxWait, signal, refused } = entry;
    if (signal.aborted) throw abortError(signal);
    const refusal = this.#refusalNow(entry.choices());
    if (refusal && (maxWait === 0 || this.#waiting.size >= this.options.maxWaiting)) throw refused(refusal);
    return new Promise((resolve, reject) => {
      const onLeave = (waiter: Waiter): void => this.#remove(waiter);
      const refusalNow = (waiter: Waiter): LimitRefusal | undefined => this.#refusalNow(waiter.entry.choices());
      this.#waiting.add(createWaiter(entry, { clock: this.options.clock, onLeave, refusalNow, resolve, reject }));
      void this.#ask();
    });
  }

  /** Why none of the choices has room; undefined where nobody waits for one of them. */
  #refusalNow(choices: readonly LimitChoice[]): LimitRefusal | undefined {
    const refusals = choices.flatMap((choice) => this.#full.refusal(choice) ?? []);
    return refusals.length === choices.length ? soonest(refusals) : undefined;
  }

  /** Asks the store for one waiter after the other, those left out that would overtake another. */
  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    do {
      // What was found full before the change may have room now.
      if (this.#changed) this.#full.clear();
      this.#changed = false;
      let ahead = 0;
      for (const waiter of this.#waiting) {
        if (await this.#staysBehind(ahead, waiter)) ahead++;
        if (this.#changed) break;
      }
    } while (this.#changed);
    this.#asking = false;
    this.#setTimer();
  }

  /** True where the waiter waits on; false where it was let in, or was told why not. */
  async #staysBehind(ahead: number, waiter: Waiter): Promise<boolean> {
    const { clock, maxWaiting } = this.options;
    try {
      const choices = waiter.entry.choices();
      const refusal = this.#refusalNow(choices);
      const fresh = refusal ? [] : await this.#askFor(waiter, choices);
      if (!fresh || !this.#waiting.has(waiter)) return false;
      const why = refusal ?? soonest([...fresh, ...choices.flatMap((choice) => this.#full.refusal(choice) ?? [])]);
      if (ahead < maxWaiting && waiter.until > clock.now() + (why?.waitMs ?? 0)) {
        for (const each of fresh) this.#full.add(each, waiter);
        return true;
      }
      waiter.refuse(why);
    } catch (thrown) {
      waiter.fail(toLlmError(thrown));
    }
    return false;
  }

  /** What the store has against it; undefined where the waiter is let in. */
  async #askFor(waiter: Waiter, choices: readonly LimitChoice[]): Promise<readonly LimitRefusal[] | undefined> {
    const { key, store } = this.options;
    const answer = await store.reserve({ key, choices: choices.filter((choice) => !this.#full.refusal(choice)), tokens: waiter.entry.tokens });
    if ('refusals' in answer) return answer.refusals.map((refusal) => noLaterThan(refusal, waiter.entry.moreIn?.()));
    if (this.#waiting.has(waiter)) waiter.admit({ choice: answer.choice, reservation: this.#freeing(answer.reservation) });
    else answer.reservation.cancel();
    return undefined;
  }

  #setTimer(): void {
    this.#callOff?.();
    const wait = this.#full.nextChange;
    this.#callOff = wait === undefined ? undefined : this.options.clock.after(wait, () => this.#askAgain());
  }

  #askAgain(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#full.clear();
    this.#changed = true;
    void this.#ask();
  }

  /** Where one goes for which others waited, they may need less. */
  #remove(waiter: Waiter): void {
    this.#waiting.delete(waiter);
    if (this.#full.isAwaitedBy(waiter)) this.#askAgain();
  }

  /** The same reservation; its end lets those ask again that wait. */
  #freeing(reservation: Reservation): Reservation {
    return {
      release: (used) => {
        reservation.release(used);
        this.#askAgain();
      },
      cancel: () => {
        reservation.cancel();
        this.#askAgain();
      },
    };
  }
}

function soonest(refusals: readonly LimitRefusal[]): LimitRefusal | undefined {
  return refusals.length > 1 ? refusals.reduce((best, each) => ((each.waitMs ?? 0) < (best.waitMs ?? 0) ? each : best)) : refusals[0];
}

/** It is worth asking again as soon as there is more to choose from. */
function noLaterThan(refusal: LimitRefusal, moreIn: number | undefined): LimitRefusal {
  return moreIn !== undefined && refusal.waitMs !== undefined && moreIn < refusal.waitMs ? { ...refusal, waitMs: moreIn } : refusal;
}
