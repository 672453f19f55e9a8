import { field, isObject, type JsonObject, type TokenCount, type Usage } from '@modelport/provider-base';
import { decodeUsage as decodeChatUsage } from '../openai-chat/usage.js';

/** Reads the `usage` object. It is that of chat completions under other names, and vendors count in the same ways. */
export function decodeUsage(usage: unknown): Usage {
  return decodeChatUsage(
    isObject(usage) && {
      prompt_tokens: usage['input_tokens'],
      completion_tokens: usage['output_tokens'],
      total_tokens: usage['total_tokens'],
      prompt_tokens_details: usage['input_tokens_details'],
      completion_tokens_details: field(usage, 'output_tokens_details'),
    },
  );
}

/** The `usage` object for a client; null where the vendor did not tell both sides, for the format has no count that is unknown. */
export function encodeUsage({ input, output, inputTokens, outputTokens, totalTokens }: Usage): JsonObject | null {
  if (inputTokens === null || outputTokens === null) return null;
  const written = plus(input.cacheWrite5m, input.cacheWrite1h);
  return {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: input.cacheRead ?? 0, ...(written !== null && { cache_write_tokens: written }) },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: output.reasoning ?? 0 },
    total_tokens: totalTokens,
  };
}

function plus(a: TokenCount, b: TokenCount): TokenCount {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}
