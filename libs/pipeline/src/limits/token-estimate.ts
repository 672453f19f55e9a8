import type { Call, CallFacts } from '../call.js';
import type { ResultEnd } from '../when-ended.js';
import type { LlmError } from '@modelport/provider-base';

/** English and JSON have about four bytes a token (https://platform.openai.com/tokenizer). */
export const BYTES_PER_TOKEN = 4;

/** The size of a body with media in it tells nothing of its tokens; this is what a few images come to. */
const MOST_INPUT_WITH_MEDIA = 4_000;

/** Taken where a request does not say how long its answer may be. */
const USUAL_OUTPUT = 500;

/** About how many tokens a request has, without its answer. */
export function estimateInputTokens({ bytes, images, documents, audio }: CallFacts): number {
  const tokens = Math.ceil(bytes / BYTES_PER_TOKEN);
  return images || documents || audio ? Math.min(tokens, MOST_INPUT_WITH_MEDIA) : tokens;
}

/** What to reserve for a call of which only the request is known; corrected when its usage is. */
export function estimateTokens(call: Call): number {
  // The vendor counts them then, and makes none.
  if (call.operation === 'count-tokens') return 0;
  const facts = call.facts();
  return estimateInputTokens(facts) + estimateOutputTokens(facts);
}

/** As many as the answers may have. */
export function estimateOutputTokens({ maxTokens = USUAL_OUTPUT, answers = 1 }: CallFacts): number {
  return maxTokens * answers;
}

/** The tokens that an answer used; undefined where the vendor did not say, as it has not of one that was broken off. */
export function usedTokens({ outcome, usage }: ResultEnd): number | undefined {
  return outcome !== 'complete' || usage.isUnknown ? undefined : (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0);
}

/** A vendor that answers with an error has used no tokens; of one that did not answer nobody knows. */
export function usedByFailure({ upstreamStatus, refusedBy }: LlmError): number | undefined {
  return upstreamStatus === undefined && refusedBy === undefined ? undefined : 0;
}
