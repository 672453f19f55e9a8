/** How a vendor played its part. `good`: it answered well; `endless`: it talks until nobody listens. */
export type Part = 'good' | 'odd' | 'endless' | 'fault';

/** One call that a vendor was sent, and what became of it. */
export interface VendorCall {
  readonly model: string;
  readonly stream: boolean;
  readonly part: Part;
  /** The name of the fault, where it is one. */
  readonly fault?: string;
  /** Nothing but its caller's going, or its patience, ends it. */
  readonly stalls: boolean;
  /** The part is a fault that lets a stream say its first words. */
  readonly late: boolean;
  /** When it came and when its caller had let go of it, in the one order of all events. */
  readonly begun: number;
  ended?: number;
}

/** Counts everything that happens, so that what came first can be told without a clock. */
export class EventOrder {
  #last = 0;

  next(): number {
    return (this.#last += 1);
  }
}
