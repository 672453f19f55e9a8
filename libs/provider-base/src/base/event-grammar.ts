import type { ChoiceEvent, OtherChoiceEvent } from '../contract/stream-event.js';
import type { DecodedEvent } from '../contract/wire-format.js';
import { AnswerGrammar } from './answer-grammar.js';

/**
 * Holds a decoder's events to the grammar that every reader may rely on: `start` first, no empty deltas, every tool call ended before
 * the finish, one finish, nothing after it. Where several choices were asked for, each keeps to it by itself.
 */
export class EventGrammar {
  #started = false;
  #finished = false;
  readonly #first = new AnswerGrammar();
  /** The other choices; undefined where one has ended. */
  readonly #others = new Map<number, AnswerGrammar | undefined>();

  constructor(private readonly model: string) {}

  get finished(): boolean {
    return this.#finished;
  }

  apply(events: readonly DecodedEvent[]): DecodedEvent[] {
    const out: DecodedEvent[] = [];
    for (const event of events) {
      if (this.#finished) break;
      if (!this.#started && event.type !== 'start') out.push({ type: 'start', id: null, model: this.model });
      this.#hold(event, out);
      this.#started = true;
    }
    return out;
  }

  #hold(event: DecodedEvent, out: DecodedEvent[]): void {
    switch (event.type) {
      case 'start':
        // Some vendors do not say which model answers.
        if (!this.#started) out.push(event.model === '' ? { ...event, model: this.model } : event);
        break;
      case 'other-choice':
        this.#holdOther(event, out);
        break;
      case 'finish':
        this.#finished = true;
        out.push(...this.#first.end(), event);
        break;
      default:
        this.#first.apply(event, out);
    }
  }

  #holdOther({ choice, event }: OtherChoiceEvent, out: DecodedEvent[]): void {
    const grammar = this.#others.has(choice) ? this.#others.get(choice) : new AnswerGrammar();
    if (!grammar) return;
    const held: ChoiceEvent[] = [];
    if (event.type === 'choice-end') held.push(...grammar.end(), event);
    else grammar.apply(event, held);
    this.#others.set(choice, event.type === 'choice-end' ? undefined : grammar);
    for (const own of held) out.push({ type: 'other-choice', choice, event: own });
  }
}

/** Whether a stream may be called a success once this event is in hand. */
export function isContent(event: DecodedEvent): boolean {
  return event.type !== 'start' && event.type !== 'citation';
}
