import type { FinishReason, LlmErrorKind } from '@modelport/provider-base';
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

/** What an answer must come to, whether it came whole or streamed. */
export interface ExpectedAnswer {
  /** Null where the vendor sends none. */
  id: string | null;
  model: string;
  text: string;
  reasoning?: string;
  toolCalls?: readonly ExpectedToolCall[];
  finishReason: FinishReason;
  inputTokens: number | null;
  outputTokens: number | null;
}

/** One question and the vendor's two ways of giving one and the same answer to it. */
export interface Scenario {
  unary: VendorReply;
  /** Needed of providers with the capability `streaming`. */
  stream?: StreamReply;
  answer: ExpectedAnswer;
}

/** An answer with an error status. */
export interface ErrorScenario {
  reply: VendorReply;
  kind: LlmErrorKind;
  retryAfterMs?: number;
  /** What the table of kinds says, where absent. */
  retryable?: boolean;
}

/** A stream that begins with status 200 and turns out to be an error. */
export interface StreamErrorScenario {
  reply: StreamReply;
  kind: LlmErrorKind;
  /** The text that came before; empty: the error is the first that is said, and the call must reject. */
  text: string;
}

/** The calls of one tool, of two at once, and the turn that brings their results back. */
export interface ToolScenarios {
  one: Scenario;
  /** Needed of providers with the capability `parallel_function_calling`. */
  parallel?: Scenario;
  /** The answer to the results of `parallel` (of `one`, where that is absent). `unary.sent` is the body that brings them. */
  result: Scenario;
}

/** Everything that a vendor says in the course of the kit. A scenario that the provider's capabilities call for may not be missing. */
export interface ProviderReplies {
  /** The answer to {@link textRequest}. */
  text: Scenario;
  /** The answers to {@link toolRequest} and {@link toolResultRequest}. */
  tools?: ToolScenarios;
  /** The answer to {@link imageRequest}. `sent` is the body with the images. */
  image?: VendorReply;
  /** At least those that the vendor documents. Every status and every shape of body that it uses should be among them. */
  errors: readonly ErrorScenario[];
  streamErrors?: readonly StreamErrorScenario[];
  /** The list of models, or whatever else the provider asks to see if the vendor is there. */
  models: { reply: VendorReply; ids: readonly string[] };
  /** The answer to {@link embedRequest}. */
  embeddings?: { reply: VendorReply; vectors: readonly (readonly number[])[]; inputTokens: number | null };
  /** What the vendor sends to keep a stream alive and that is no content. An SSE comment where absent. */
  ping?: string | Uint8Array;
}
