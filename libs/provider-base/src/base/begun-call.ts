import { CallClock } from './call-clock.js';
import type { VendorCall } from './vendor-call.js';

/** A call whose time runs, from the first look at its clock on: a call that goes out in one step needs none. */
export class BegunCall {
  #clock: CallClock | undefined;

  constructor(readonly call: VendorCall) {}

  get clock(): CallClock {
    const { timeout, context, definition } = this.call;
    return (this.#clock ??= new CallClock(timeout, context.signal, definition.provider.id));
  }

  /** Stops the clock. */
  end(): void {
    this.#clock?.dispose();
  }
}
