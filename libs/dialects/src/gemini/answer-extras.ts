import { addFields, asNumber, asObject, asString, type JsonObject, type Usage } from '@modelport/provider-base';
import { decodeUsage, usageMetadata } from './decode-usage.js';

const READ = ['candidates', 'usageMetadata', 'modelVersion', 'responseId'];

/** Everything about an answer but its candidates, gathered from one body or from the chunks of a stream. */
export class AnswerExtras {
  readonly #answer: JsonObject = {};
  readonly #usage: JsonObject = {};

  /** Usage is cumulative, but later chunks may leave out a count that stands. */
  add(answer: JsonObject): void {
    addFields(this.#answer, answer, READ);
    const usage = asObject(answer['usageMetadata']);
    if (usage) addFields(this.#usage, usage);
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
