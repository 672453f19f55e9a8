import type { OtherChoiceEvent } from '../contract/stream-event.js';
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
      out.push(...this.#held(event));
      this.#started = true;
    }
    return out;
  }

  #held(event: DecodedEvent): DecodedEvent[] {
    switch (event.type) {
      case 'start':
        if (this.#started) return [];
        // Some vendors do not say which model answers.
        return [event.model === '' ? { ...event, model: this.model } : event];
      case 'other-choice':
        return this.#other(event);
      case 'finish':
        this.#finished = true;
        return [...this.#first.end(), event];
      default:
        return this.#first.apply(event);
    }
  }

  #other({ choice, event }: OtherChoiceEvent): DecodedEvent[] {
    const grammar = this.#others.has(choice) ? this.#others.get(choice) : new AnswerGrammar();
    if (!grammar) return [];
    this.#others.set(choice, event.type === 'choice-end' ? undefined : grammar);
    const held = event.type === 'choice-end' ? [...grammar.end(), event] : grammar.apply(event);
    return held.map((own) => ({ type: 'other-choice', choice, event: own }));
  }
}

/** Whether a stream may be called a success once this event is in hand. */
export function isContent(event: DecodedEvent): boolean {
  return event.type !== 'start' && event.type !== 'citation';
}
