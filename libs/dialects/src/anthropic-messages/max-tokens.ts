import type { LlmRequest, ModelDefinition } from '@modelport/provider-base';

/** Room for a long answer, and under the 21,333 tokens above which the vendor's SDKs demand a stream. */
const ANSWER_TOKENS = 20_000;
/** Where the length that the model can write is not known: every model can write this much. */
const UNKNOWN_MODEL_TOKENS = 4096;

/** `max_tokens`, which the vendor demands: the client's, or room for thinking and an answer within what the model can write. */
export function maxTokensFor(request: LlmRequest, model: ModelDefinition | undefined, thinkingTokens: number): number {
  if (request.maxTokens !== undefined) return request.maxTokens;
  if (model?.maxOutput === undefined) return UNKNOWN_MODEL_TOKENS + thinkingTokens;
  return Math.min(model.maxOutput, ANSWER_TOKENS + thinkingTokens);
}
