import type { OutputPart, Receipt } from '@modelport/provider-base';

type Unsaid = Exclude<OutputPart['type'], 'text' | 'refusal'>;

const WORDS: Readonly<Record<Unsaid, string>> = {
  reasoning: 'this format has no place for what the model thought',
  'tool-call': 'this format has no place for calls of tools',
};

/** Tells, once of each kind, which parts of an answer a completion has no place for. */
export class UnsaidParts {
  readonly #told = new Set<Unsaid>();

  constructor(private readonly receipt: Receipt | undefined) {}

  note(type: OutputPart['type']): void {
    if (type === 'text' || type === 'refusal' || this.#told.has(type)) return;
    this.#told.add(type);
    this.receipt?.drop(`choices.${type}`, 'advisory', WORDS[type]);
  }
}
