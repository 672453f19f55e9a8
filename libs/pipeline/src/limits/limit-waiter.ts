import { abortError, type LlmError } from '@modelport/provider-base';
import type { Clock } from '../time/clock.js';
import type { LimitChoice, LimitRefusal, Reservation } from './limit-store.js';

/** One call that wants in. */
export interface GateEntry {
  /** The windows that it may go through, best first; asked for each time that there may be room. @throws LlmError where there are none. */
  readonly choices: () => readonly LimitChoice[];
  /** Milliseconds after which there may be more choices; undefined where there will not. */
  readonly moreIn?: () => number | undefined;
  readonly tokens: number;
  /** Milliseconds that it may wait; 0: it is let in at once or not at all. */
  readonly maxWait: number;
  readonly signal: AbortSignal;
  /** The error where it is not let in; without a refusal the store did not answer in time. */
  readonly refused: (refusal: LimitRefusal | undefined) => LlmError;
}

/** A place, and the windows that it is in. */
export interface Place {
  readonly reservation: Reservation;
  readonly choice: LimitChoice;
}

/** One that waits for its place. Each of the last three ends that. */
export interface Waiter {
  readonly entry: GateEntry;
  /** Until when it waits, by the clock. */
  readonly until: number;
  readonly admit: (place: Place) => void;
  readonly refuse: (refusal: LimitRefusal | undefined) => void;
  readonly fail: (error: LlmError) => void;
}

export interface WaiterOptions {
  readonly clock: Clock;
  /** Called when it no longer waits, before its promise settles. */
  readonly onLeave: (waiter: Waiter) => void;
  /** Why it would be refused now. */
  readonly refusalNow: (waiter: Waiter) => LimitRefusal | undefined;
  readonly resolve: (place: Place) => void;
  readonly reject: (error: LlmError) => void;
}

/** Waits no longer than it may, and not after its client has gone. */
export function createWaiter(entry: GateEntry, { clock, onLeave, refusalNow, resolve, reject }: WaiterOptions): Waiter {
  const { maxWait, signal, refused } = entry;
  const leave = (): void => {
    callOff?.();
    signal.removeEventListener('abort', onAbort);
    onLeave(waiter);
  };
  const fail = (error: LlmError): void => {
    leave();
    reject(error);
  };
  const admit = (place: Place): void => {
    leave();
    resolve(place);
  };
  const waiter: Waiter = { entry, until: clock.now() + maxWait, admit, fail, refuse: (refusal) => fail(refused(refusal)) };
  const onAbort = (): void => fail(abortError(signal));
  const callOff = maxWait > 0 ? clock.after(maxWait, () => waiter.refuse(refusalNow(waiter))) : undefined;
  signal.addEventListener('abort', onAbort, { once: true });
  return waiter;
}
