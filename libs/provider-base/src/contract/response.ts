import type { OutputPart } from './content.js';
import type { Cost } from '../usage/cost.js';
import type { Usage } from '../usage/usage.js';
import type { ReceiptLine } from './receipt.js';

/**
 * Why the model stopped. `stop`: it was done, or met a stop sequence; `length`: it ran out of tokens; `tool-calls`: it waits for
 * tool results; `content-filter`: the vendor withheld content or the model refused; `other`: a reason no format shares (see the raw one).
 */
export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'other';

/** How likely a token was, as the natural logarithm of its probability. */
export interface TokenProbability {
  token: string;
  logprob: number;
  /** The bytes of the token in UTF-8, where the vendor tells them: a token may be a part of a character. */
  bytes?: readonly number[];
}

/** A token of the answer, and those that could have stood in its place. */
export interface ChosenToken extends TokenProbability {
  top: readonly TokenProbability[];
}

/** One more answer to the same request, where several were asked for (`LlmRequest.n`). */
export interface OtherChoice {
  content: readonly OutputPart[];
  finishReason: FinishReason;
  rawFinishReason: string | null;
  logprobs?: readonly ChosenToken[];
}

/** A whole answer. */
export interface LlmResponse {
  /** The vendor's id of the answer, or null where it sends none. */
  id: string | null;
  /** The model that answered, as the vendor names it. */
  model: string;
  providerId: string;
  content: readonly OutputPart[];
  finishReason: FinishReason;
  /** The vendor's own word. */
  rawFinishReason: string | null;
  usage: Usage;
  /** Null where the model has no known price, or the vendor sent no usage. */
  cost: Cost | null;
  /** Of every token of the text in order, where they were asked for and the vendor told them. */
  logprobs?: readonly ChosenToken[];
  /** The second answer and those after it, where several were asked for: `content` and what ends it are of the first. Usage and cost are of all. */
  others?: readonly OtherChoice[];
  /** What translation dropped, clamped, reworded or added. */
  receipt: readonly ReceiptLine[];
  /** What the vendor said beyond the above (service tier, fingerprint, citations, …). */
  providerMetadata: Record<string, unknown>;
}

export interface EmbedResponse {
  model: string;
  providerId: string;
  /** One vector per input, in the order of the inputs. */
  embeddings: readonly (readonly number[])[];
  usage: Usage;
  cost: Cost | null;
}

/** How many tokens a prompt has, by the vendor's own count. */
export interface CountedPrompt {
  model: string;
  providerId: string;
  inputTokens: number;
  /** What translation dropped, clamped, reworded or added: the count is of what was sent. */
  receipt: readonly ReceiptLine[];
}
