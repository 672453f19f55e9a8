import { toLlmError, type LlmError } from '@modelport/provider-base';
import type { KeyLeave } from '../keys/key-leave.js';
import type { LimitScope, LimitTurn } from './limit-scope.js';
import type { LimitChoice, Reservation } from './limit-store.js';
import type { Place } from './limit-waiter.js';
import { usedByFailure } from './token-estimate.js';

/** Finds a place by these choices at once, or @throws LlmError. */
type Enter = (choices: readonly LimitChoice[]) => Promise<Place>;

/** The place that a call has; a call that goes on with another key changes it. */
export class HeldPlace {
  #reservation: Reservation | undefined;
  /** Undefined for a provider with one key. */
  readonly leave: KeyLeave | undefined;

  constructor({ reservation, choice }: Place, turn: LimitTurn, scope: LimitScope, enter: Enter) {
    this.#reservation = reservation;
    const key = turn.keyOf(choice);
    if (key !== undefined) this.leave = { key, exchange: (next, failure) => this.#exchange(failure, () => enter([scope.choiceOf(next)])) };
  }

  /** The call is over. */
  release(usedTokens: number | undefined): void {
    this.#reservation?.release(usedTokens);
    this.#reservation = undefined;
  }

  async #exchange(failure: LlmError, find: () => Promise<Place>): Promise<LlmError | undefined> {
    this.release(usedByFailure(failure));
    try {
      this.#reservation = (await find()).reservation;
      return undefined;
    } catch (thrown) {
      return toLlmError(thrown);
    }
  }
}
