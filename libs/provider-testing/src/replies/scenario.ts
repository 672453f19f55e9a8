import type { FinishReason } from '@modelport/provider-base';
import type { StreamReply, VendorReply } from './vendor-reply.js';

/** A call that the answer holds. */
export interface ExpectedToolCall {
  /** Absent where the vendor sends none: any id that is unique will do. */
  id?: string;
  name: string;
  /** Parsed. */
  arguments: unknown;
  /** The least number of pieces in which the arguments of the streamed call must arrive. 1 where absent. */
  pieces?: number;
}

/** What an answer must come to, whether it came whole or streamed. What is optional here is compared only where it is given. */
export interface ExpectedAnswer {
  /** Null where the vendor sends none. */
  id: string | null;
  model: string;
  text: string;
  /** Nothing where absent. */
  reasoning?: string;
  /** Every proof that the answer carries, on thoughts, words or calls, in the order in which they came. */
  signatures?: readonly string[];
  /** Every piece of thought that only the vendor can read. */
  encrypted?: readonly string[];
  toolCalls?: readonly ExpectedToolCall[];
  finishReason: FinishReason;
  /** All of them, those read from and written to a cache among them. */
  inputTokens: number | null;
  /** All of them, those thought among them. */
  outputTokens: number | null;
  cacheReadTokens?: number;
  /** Written to a cache, for however long it keeps them. */
  cacheWriteTokens?: number;
  reasoningTokens?: number;
  /** What is charged, where that is something else than what was counted. */
  billed?: { inputTokens: number; outputTokens: number };
}

/** One question and the vendor's two ways of giving one and the same answer to it. */
export interface Scenario {
  /** The vendor's name of the model that is asked: one that can do what the scenario shows. The model of the kit where absent. */
  model?: string;
  unary: VendorReply;
  /** Needed of providers with the capability `streaming`. */
  stream?: StreamReply;
  answer: ExpectedAnswer;
  /**
   * The fields of the request that are lost on the way to this vendor, as the receipt names them, e.g. `messages.1.reasoning`. None where
   * absent. A scenario that loses something shows that it is told, and not that the vendor can do it.
   */
  receipt?: readonly string[];
}

/** What a vendor cannot do: asked for it, the provider refuses before anything is sent. */
export interface Unsupported {
  /** Where that is said, as of a reply. */
  unsupported: string;
}

/** What the replies say of something that one vendor can do and another cannot. */
export type Claim = Scenario | Unsupported;

export function isUnsupported(claim: Claim | undefined): claim is Unsupported {
  return claim !== undefined && 'unsupported' in claim;
}
