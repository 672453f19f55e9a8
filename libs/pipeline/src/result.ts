import type { EmbedResponse, LlmResponse, LlmStream, WireResponse, WireStream } from '@modelport/provider-base';
import type { Target } from './call.js';
import type { Explanation } from './explain/explanation.js';

/** Who answered, and after how much. */
export interface Answered {
  readonly target: Target;
  /** How often it was tried in all, over every route, this time included. */
  readonly attempts: number;
  /** Where the call could have gone, and why, as it was before anything was sent; only where the call asked for it. */
  readonly explanation?: Explanation;
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
    | { readonly kind: 'wire-response'; readonly answer: WireResponse }
    | { readonly kind: 'wire-stream'; readonly answer: WireStream }
  );
