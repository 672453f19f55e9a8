import type { EmbedResponse, LlmResponse, LlmStream, ProofMaker, ReceiptLine, WireResponse, WireStream } from '@modelport/provider-base';
import type { Target } from './call.js';
import type { Explanation } from './explain/explanation.js';

/** Who answered, and after how much. */
export interface Answered {
  readonly target: Target;
  /** Whose the proofs in a canonical answer are, where they are not the target's: a platform has its own provider and names. */
  readonly maker?: ProofMaker;
  /** How often it was tried in all, over every route, this time included. */
  readonly attempts: number;
  /** Where the call could have gone, and why, as it was before anything was sent; only where the call asked for it. */
  readonly explanation?: Explanation;
}

/** How many tokens a prompt has. */
export interface PromptCount {
  readonly inputTokens: number;
  /** True where the vendor does not count, and the number was made from the length of the texts. */
  readonly estimated: boolean;
  /** What translating the prompt lost; and that it is an estimate, where it is one. */
  readonly receipt: readonly ReceiptLine[];
}

/**
 * What a call came to. Canonical answers are encoded for the client; forwarded ones go out as they are. A stream in a result has
 * settled: its first real content is in hand.
 */
export type Result = Answered &
  (
    | { readonly kind: 'response'; readonly response: LlmResponse }
    | { readonly kind: 'events'; readonly stream: LlmStream }
    | { readonly kind: 'embeddings'; readonly response: EmbedResponse }
    | { readonly kind: 'token-count'; readonly count: PromptCount }
    | { readonly kind: 'wire-response'; readonly answer: WireResponse }
    | { readonly kind: 'wire-stream'; readonly answer: WireStream }
  );
