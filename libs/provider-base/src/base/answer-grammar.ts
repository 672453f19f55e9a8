import type { AnswerEvent, CitationEvent, TextDeltaEvent } from '../contract/stream-event.js';

/** Holds the events of one answer to the grammar: no empty deltas, every call ended once, citations behind the first words. */
export class AnswerGrammar {
  readonly #openCalls = new Set<number>();
  /** Vendors that search first cite before they speak. */
  #citations: CitationEvent[] = [];
  #spoke = false;

  apply(event: AnswerEvent): AnswerEvent[] {
    switch (event.type) {
      case 'text-delta':
        return event.text === '' ? [] : this.#say(event);
      case 'citation':
        return this.#cite(event);
      case 'reasoning-delta':
      case 'refusal-delta':
        return event.text === '' ? [] : [event];
      case 'tool-call-start':
        this.#openCalls.add(event.index);
        return [event];
      case 'tool-call-delta':
        return event.argumentsDelta === '' ? [] : [event];
      case 'tool-call-end':
        return this.#openCalls.delete(event.index) ? [event] : [];
      case 'reasoning-end':
        return [event];
    }
  }

  /** What must be told before the end, which it is now. */
  end(): AnswerEvent[] {
    return [...this.#citations, ...[...this.#openCalls].map((index) => ({ type: 'tool-call-end' as const, index }))];
  }

  #say(event: TextDeltaEvent): AnswerEvent[] {
    const cited = this.#citations;
    this.#citations = [];
    this.#spoke = true;
    return [event, ...cited];
  }

  #cite(event: CitationEvent): AnswerEvent[] {
    if (this.#spoke) return [event];
    this.#citations.push(event);
    return [];
  }
}
