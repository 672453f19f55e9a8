import type { LlmErrorKind } from '@modelport/provider-base';
import type { Claim, Scenario } from './scenario.js';
import type { StreamReply, VendorReply } from './vendor-reply.js';

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
  /** The call of the one tool that was named. */
  forced?: Claim;
  /** The call of some tool. */
  required?: Claim;
  /** An answer without a call, although there is a tool. */
  forbidden?: Claim;
}

/** A document that the model reads, as data and by URL. */
export interface DocumentScenarios {
  data: Claim;
  /** For vendors that take data only, the document is fetched: `sent` then holds what the kit's media fetcher gives. */
  url: Claim;
}

/** An answer in JSON: any, and one that keeps to a schema. */
export interface JsonScenarios {
  mode?: Claim;
  schema?: Claim;
}

/** What the model thinks. `out` and `back` hold a call, and are for vendors that have tools. */
export interface ReasoningScenarios {
  /** Thoughts, and then one call; with all proofs that the vendor gives of them. */
  out?: Scenario;
  /** The answer to the result of that call. `unary.sent` is the body that brings it: the thoughts go back unharmed, where the vendor takes them. */
  back?: Claim;
  /** The answer where the model was told how hard to think. */
  effort: Claim;
  /** The answer where the model was told how many tokens to think with. */
  budget?: Claim;
}

/** A prompt that is cached. */
export interface CacheScenarios {
  /** The answer to a prompt that asks to be cached. Absent where the vendor takes no such hint: it is then left out, and the receipt says so. */
  control?: Scenario;
  /** The answer to a prompt that the vendor has cached unasked, and of which it tells the part that was. */
  automatic?: Scenario;
}

/** Everything that a vendor says in the course of the kit. A scenario that the provider's capabilities call for may not be missing. */
export interface ProviderReplies {
  /** The answer to {@link textRequest}. */
  text: Scenario;
  /** The answers to {@link toolRequest}, {@link toolResultRequest} and {@link toolChoiceRequest}. */
  tools?: ToolScenarios;
  /** The answer to {@link imageRequest}. `unary.sent` is the body with the images. */
  image?: Scenario;
  /** The answers to {@link documentRequest}. */
  documents?: DocumentScenarios;
  /** The answer to {@link audioRequest}. */
  audio?: Claim;
  /** The answers to {@link jsonRequest} and {@link jsonSchemaRequest}. */
  json?: JsonScenarios;
  /** The answers to {@link reasoningRequest}, {@link toolResultRequest}, {@link effortRequest} and {@link budgetRequest}. */
  reasoning?: ReasoningScenarios;
  /** The answers to {@link cacheRequest} and {@link textRequest}. */
  cache?: CacheScenarios;
  /** At least those that the vendor documents. Every status and every shape of body that it uses should be among them. */
  errors: readonly ErrorScenario[];
  streamErrors?: readonly StreamErrorScenario[];
  /** The list of models, or whatever else the provider asks to see if the vendor is there. */
  models: { reply: VendorReply; ids: readonly string[] };
  /** The answer to {@link embedRequest}; asked of that model, or of the kit's. */
  embeddings?: { model?: string; reply: VendorReply; vectors: readonly (readonly number[])[]; inputTokens: number | null };
  /** What the vendor sends to keep a stream alive and that is no content. An SSE comment where absent. */
  ping?: string | Uint8Array;
}
