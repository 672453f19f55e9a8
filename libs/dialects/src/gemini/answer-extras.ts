import { asNumber, asObject, asString, without, type JsonObject, type Usage } from '@modelport/provider-base';
import { decodeUsage, usageMetadata } from './decode-usage.js';

const READ = ['candidates', 'usageMetadata', 'modelVersion', 'responseId'];

/** Everything about an answer but its candidates, gathered from one body or from the chunks of a stream. */
export class AnswerExtras {
  #answer: JsonObject = {};
  #usage: JsonObject = {};

  /** Usage is cumulative, but later chunks may leave out a count that stands. */
  add(answer: JsonObject): void {
    this.#answer = { ...this.#answer, ...without(answer, READ) };
    this.#usage = { ...this.#usage, ...without(asObject(answer['usageMetadata']) ?? {}, []) };
  }

  get usage(): Usage {
    return decodeUsage(this.#usage);
  }

  get metadata(): { answer: JsonObject; usage: JsonObject } {
    const usage = usageMetadata(this.#usage);
    return { answer: this.#answer, usage: Object.keys(usage).length > 0 ? { usageMetadata: usage } : {} };
  }

  /** The prompt itself was refused: there are no candidates then. */
  get isBlocked(): boolean {
    const reason = asObject(this.#answer['promptFeedback'])?.['blockReason'];
    return Boolean(asString(reason) ?? asNumber(reason));
  }
}
