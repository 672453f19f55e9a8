import { field, type JsonObject } from '@modelport/provider-base';

/** One entry of `contents`. */
export interface Turn {
  role: 'user' | 'model';
  parts: JsonObject[];
  /** Whether it holds the answers of tools: they stand in a turn of their own. */
  answers: boolean;
}

interface Answer {
  callId: string;
  response: JsonObject;
}

/**
 * Gathers the turns of a conversation. Neighbours of one kind become one turn, and the answers to one turn's calls stand together, in
 * the order of the calls: where the vendor gave no ids it tells them apart by that.
 */
export class Turns {
  readonly #turns: Turn[] = [];
  #answers: Answer[] = [];
  #behindAnswers: JsonObject[] = [];

  get isEmpty(): boolean {
    return this.#turns.length === 0 && this.#answers.length === 0;
  }

  say(role: Turn['role'], parts: JsonObject[]): void {
    this.#flushAnswers();
    this.#append({ role, parts, answers: false });
  }

  /** @param moved parts of an answer that must stand outside it. */
  answer(callId: string, response: JsonObject, moved: readonly JsonObject[]): void {
    this.#answers.push({ callId, response });
    this.#behindAnswers.push(...moved);
  }

  finish(): Turn[] {
    this.#flushAnswers();
    return this.#turns;
  }

  #append(turn: Turn): void {
    const last = this.#turns.at(-1);
    if (last?.role !== turn.role || last.answers !== turn.answers) this.#turns.push(turn);
    else for (const part of turn.parts) last.parts.push(part);
  }

  #flushAnswers(): void {
    if (this.#answers.length === 0) return;
    const calls = this.#turns.at(-1)?.parts ?? [];
    if (this.#answers.length > 1) inOrderOf(calls, this.#answers);
    this.#append({ role: 'user', parts: this.#answers.map(({ response }) => response), answers: true });
    if (this.#behindAnswers.length > 0) this.#append({ role: 'user', parts: this.#behindAnswers, answers: false });
    this.#answers = [];
    this.#behindAnswers = [];
  }
}

function inOrderOf(calls: readonly JsonObject[], answers: Answer[]): void {
  const places = new Map(calls.map((part, at) => [field(part['functionCall'], 'id'), at]));
  const place = ({ callId }: Answer): number => places.get(callId) ?? calls.length;
  answers.sort((a, b) => place(a) - place(b));
}
