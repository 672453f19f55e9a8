import { asNumber, asObject, asString, without, type DecodedFinish, type JsonObject } from '@modelport/provider-base';
import { decodeLogprobsResult } from '../shared/logprobs.js';
import { decodeFinishReason, rawFinishReason } from './decode-finish-reason.js';
import { decodeUsage, usageMetadata } from './decode-usage.js';

const READ_OF_ANSWER = ['candidates', 'usageMetadata', 'modelVersion', 'responseId'];
const READ_OF_CANDIDATE = ['content', 'finishReason', 'index'];

/** Everything about an answer but its content, gathered from one body or from the chunks of a stream. */
export class AnswerExtras {
  #answer: JsonObject = {};
  #candidate: JsonObject = {};
  #usage: JsonObject = {};
  #reason: string | undefined;
  readonly #parts: JsonObject[] = [];

  /** Usage is cumulative, but later chunks may leave out a count that stands. */
  addAnswer(answer: JsonObject): void {
    this.#answer = { ...this.#answer, ...without(answer, READ_OF_ANSWER) };
    this.#usage = { ...this.#usage, ...without(asObject(answer['usageMetadata']) ?? {}, []) };
  }

  /** The last reason counts: some models say STOP more than once, with content between. */
  addCandidate(candidate: JsonObject): void {
    this.#reason = rawFinishReason(candidate['finishReason']) ?? this.#reason;
    for (const [name, value] of Object.entries(without(candidate, READ_OF_CANDIDATE))) {
      this.#candidate[name] = name === 'logprobsResult' ? joinLists(this.#candidate[name], value) : merge(this.#candidate[name], value);
    }
  }

  /** Keeps a part that has no equal in other formats. */
  addPart(partIndex: number, part: JsonObject): void {
    this.#parts.push({ part_index: partIndex, ...part });
  }

  /** Whether the vendor has said why it stopped, or that it will not begin. */
  get isOver(): boolean {
    return this.#reason !== undefined || this.#isBlocked;
  }

  finish(hasCalls: boolean): DecodedFinish {
    const usage = usageMetadata(this.#usage);
    return {
      type: 'finish',
      finishReason: this.#isBlocked && this.#reason === undefined ? 'content-filter' : decodeFinishReason(this.#reason, hasCalls),
      rawFinishReason: this.#reason ?? null,
      usage: decodeUsage(this.#usage),
      ...decodeLogprobsResult(this.#candidate['logprobsResult']),
      providerMetadata: {
        ...this.#answer,
        ...this.#candidate,
        ...(Object.keys(usage).length > 0 && { usageMetadata: usage }),
        ...(this.#parts.length > 0 && { parts: this.#parts }),
      },
    };
  }

  /** The prompt itself was refused: there are no candidates then. */
  get #isBlocked(): boolean {
    const reason = asObject(this.#answer['promptFeedback'])?.['blockReason'];
    return Boolean(asString(reason) ?? asNumber(reason));
  }
}

function merge(before: unknown, after: unknown): unknown {
  const [old, added] = [asObject(before), asObject(after)];
  return old && added ? { ...old, ...added } : after;
}

/** Each chunk has the probabilities of its own tokens. */
function joinLists(before: unknown, after: unknown): unknown {
  const [old, added] = [asObject(before), asObject(after)];
  if (!old || !added) return after;
  const entries = Object.entries(added).map(([name, value]) => {
    const earlier = old[name];
    return [name, Array.isArray(earlier) && Array.isArray(value) ? [...(earlier as unknown[]), ...(value as unknown[])] : value];
  });
  return { ...old, ...Object.fromEntries(entries) };
}
