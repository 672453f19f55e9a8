import type { DecodedEvent, DecodedFinish } from '../contract/wire-format.js';

/**
 * Holds a decoder's events to the grammar that every reader may rely on: `start` first, no empty deltas, every tool call ended before
 * the finish, one finish, nothing after it.
 */
export class EventGrammar {
  #started = false;
  #finished = false;
  readonly #openCalls = new Set<number>();

  constructor(private readonly model: string) {}

  get finished(): boolean {
    return this.#finished;
  }

  apply(events: readonly DecodedEvent[]): DecodedEvent[] {
    const out: DecodedEvent[] = [];
    for (const event of events) {
      if (this.#finished) break;
      if (!this.#started && event.type !== 'start') out.push({ type: 'start', id: null, model: this.model });
      this.#push(event, out);
    }
    return out;
  }

  #push(event: DecodedEvent, out: DecodedEvent[]): void {
    switch (event.type) {
      case 'start':
        // Some vendors do not say which model answers.
        if (!this.#started) out.push(event.model === '' ? { ...event, model: this.model } : event);
        break;
      case 'text-delta':
      case 'reasoning-delta':
      case 'refusal-delta':
        if (event.text !== '') out.push(event);
        break;
      case 'tool-call-start':
        this.#openCalls.add(event.index);
        out.push(event);
        break;
      case 'tool-call-delta':
        if (event.argumentsDelta !== '') out.push(event);
        break;
      case 'tool-call-end':
        if (this.#openCalls.delete(event.index)) out.push(event);
        break;
      case 'finish':
        this.#finish(event, out);
        break;
      default:
        out.push(event);
    }
    this.#started = true;
  }

  #finish(event: DecodedFinish, out: DecodedEvent[]): void {
    for (const index of this.#openCalls) out.push({ type: 'tool-call-end', index });
    this.#openCalls.clear();
    this.#finished = true;
    out.push(event);
  }
}

/** Whether a stream may be called a success once this event is in hand. */
export function isContent(event: DecodedEvent): boolean {
  return event.type !== 'start';
}
