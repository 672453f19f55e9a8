import type { AnswerEvent, CitationEvent, TextDeltaEvent } from '../contract/stream-event.js';

/** A list of events to which those of an answer may be added. */
type EventList = Pick<AnswerEvent[], 'push'>;

/** Holds the events of one answer to the grammar: no empty deltas, every call ended once, citations behind the first words. */
export class AnswerGrammar {
  readonly #openCalls = new Set<number>();
  /** Vendors that search first cite before they speak. */
  #citations: CitationEvent[] = [];
  #spoke = false;

  /** Adds to the events what of this one, and of those before it, is to be told now. */
  apply(event: AnswerEvent, into: EventList): void {
    switch (event.type) {
      case 'text-delta':
        if (event.text !== '') this.#say(event, into);
        break;
      case 'citation':
        if (this.#spoke) into.push(event);
        else this.#citations.push(event);
        break;
      case 'reasoning-delta':
      case 'refusal-delta':
        if (event.text !== '') into.push(event);
        break;
      case 'tool-call-start':
        this.#openCalls.add(event.index);
        into.push(event);
        break;
      case 'tool-call-delta':
        if (event.argumentsDelta !== '') into.push(event);
        break;
      case 'tool-call-end':
        if (this.#openCalls.delete(event.index)) into.push(event);
        break;
      case 'reasoning-end':
        into.push(event);
    }
  }

  /** What must be told before the end, which it is now. */
  end(): AnswerEvent[] {
    return [...this.#citations, ...[...this.#openCalls].map((index) => ({ type: 'tool-call-end' as const, index }))];
  }

  #say(event: TextDeltaEvent, into: EventList): void {
    into.push(event);
    if (this.#spoke) return;
    into.push(...this.#citations);
    this.#citations = [];
    this.#spoke = true;
  }
}
