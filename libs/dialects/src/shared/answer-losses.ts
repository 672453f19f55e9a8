import type { Receipt } from '@modelport/provider-base';

/** Tells in a receipt what a client's format has no place for of an answer: each kind of loss once. */
export class AnswerLosses {
  readonly #told = new Set<string>();

  constructor(private readonly receipt: Receipt | undefined) {}

  /** Of citations, for formats that have none at all. */
  all(): void {
    this.drop('citations', 'the format has no place for where words are from');
  }

  drop(field: string, detail: string): void {
    if (this.#isNew(field, detail)) this.receipt?.drop(field, 'advisory', detail);
  }

  add(field: string, detail: string): void {
    if (this.#isNew(field, detail)) this.receipt?.add(field, detail);
  }

  #isNew(field: string, detail: string): boolean {
    const line = `${field}: ${detail}`;
    const isNew = !this.#told.has(line);
    this.#told.add(line);
    return isNew;
  }
}
