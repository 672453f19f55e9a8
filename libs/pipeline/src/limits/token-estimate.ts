import type { Call, CallFacts } from '../call.js';
import type { ResultEnd } from '../when-ended.js';
import type { LlmError } from '@modelport/provider-base';

/** English and JSON have about four bytes a token (https://platform.openai.com/tokenizer). */
const BYTES_PER_TOKEN = 4;

/** The size of a body with media in it tells nothing of its tokens; this is what a few images come to. */
const MOST_INPUT_WITH_MEDIA = 4_000;

/** Taken where a request does not say how long its answer may be. */
export const USUAL_OUTPUT = 500;

/** About how many tokens a request has, without its answer. */
export function estimateInputTokens({ bytes, images, documents, audio }: CallFacts): number {
  const tokens = Math.ceil(bytes / BYTES_PER_TOKEN);
  return images || documents || audio ? Math.min(tokens, MOST_INPUT_WITH_MEDIA) : tokens;
}

/** What to reserve for a call of which only the request is known; corrected when its usage is. */
export function estimateTokens(call: Call): number {
  const facts = call.facts();
  return estimateInputTokens(facts) + (facts.maxTokens ?? USUAL_OUTPUT);
}

/** The tokens that an answer used; undefined where the vendor did not say. */
export function usedTokens({ usage }: ResultEnd): number | undefined {
  return usage.isUnknown ? undefined : (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0);
}

/** A vendor that answers with an error has used no tokens; of one that did not answer nobody knows. */
export function usedByFailure({ upstreamStatus, refusedBy }: LlmError): number | undefined {
  return upstreamStatus === undefined && refusedBy === undefined ? undefined : 0;
}
