import type { ToolCallDeltaEvent, ToolCallStartEvent } from '@modelport/provider-base';

/** A call whose arguments are complete. */
export type WholeCall = ToolCallStartEvent & { arguments: string };

/** Keeps the calls of one stream until they are whole, for formats that write a call in one piece. */
export class WholeCalls {
  readonly #calls = new Map<number, WholeCall>();

  start(event: ToolCallStartEvent): void {
    this.#calls.set(event.index, { ...event, arguments: '' });
  }

  add({ index, argumentsDelta }: ToolCallDeltaEvent): void {
    const call = this.#calls.get(index);
    if (call) call.arguments += argumentsDelta;
  }

  /** The call that ends; undefined where none of that number had begun. */
  take(index: number): WholeCall | undefined {
    const call = this.#calls.get(index);
    this.#calls.delete(index);
    return call;
  }
}
