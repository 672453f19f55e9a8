import { isObject } from '@modelport/provider-base';

/** The counts that every format has in some way. Undefined: the vendor did not say. */
export interface TokenCounts {
  inputTokens: number | undefined;
  outputTokens: number | undefined;
  cacheRead: number | undefined;
  cacheWrite: number | undefined;
  reasoning: number | undefined;
}

type RawUsage = Readonly<Record<string, unknown>>;

/** Reads a usage object, by the counting of one format. */
export type CountReader = (usage: RawUsage) => TokenCounts;

function count(usage: RawUsage, ...paths: readonly string[]): number | undefined {
  return paths
    .map((path) => path.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), usage))
    .find((value): value is number => typeof value === 'number');
}

/** Undefined where none of the numbers is known. */
function sum(...counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b, 0);
}

/** Cached and reasoning tokens are inside the two totals, but for vendors whose grand total shows that reasoning is not. */
export const chatCounts: CountReader = (usage) => {
  const prompt = count(usage, 'prompt_tokens');
  const completion = count(usage, 'completion_tokens');
  const reasoning = count(usage, 'completion_tokens_details.reasoning_tokens', 'reasoning_tokens');
  const outside = reasoning !== undefined && count(usage, 'total_tokens') === sum(prompt, completion, reasoning);
  return {
    inputTokens: prompt,
    outputTokens: outside ? sum(completion, reasoning) : completion,
    cacheRead: count(usage, 'prompt_tokens_details.cached_tokens', 'prompt_cache_hit_tokens', 'num_cached_tokens'),
    cacheWrite: count(usage, 'prompt_tokens_details.cache_write_tokens'),
    reasoning,
  };
};

/** Those of chat completions under other names. */
export const responsesCounts: CountReader = (usage) =>
  chatCounts({
    prompt_tokens: usage['input_tokens'],
    completion_tokens: usage['output_tokens'],
    total_tokens: usage['total_tokens'],
    prompt_tokens_details: usage['input_tokens_details'],
    completion_tokens_details: usage['output_tokens_details'],
  });

/** Cached tokens are beside `input_tokens`. */
export const messagesCounts: CountReader = (usage) => {
  const cacheRead = count(usage, 'cache_read_input_tokens');
  const cacheWrite = count(usage, 'cache_creation_input_tokens');
  return {
    inputTokens: sum(count(usage, 'input_tokens'), cacheRead, cacheWrite),
    outputTokens: count(usage, 'output_tokens'),
    cacheRead,
    cacheWrite,
    reasoning: count(usage, 'output_tokens_details.thinking_tokens'),
  };
};

/** Thoughts are beside the candidates, the tools' part of the prompt beside the prompt, cached tokens inside it. */
export const geminiCounts: CountReader = (usage) => {
  const thoughts = count(usage, 'thoughtsTokenCount');
  return {
    inputTokens: sum(count(usage, 'promptTokenCount'), count(usage, 'toolUsePromptTokenCount')),
    outputTokens: sum(count(usage, 'candidatesTokenCount'), thoughts),
    cacheRead: count(usage, 'cachedContentTokenCount'),
    cacheWrite: undefined,
    reasoning: thoughts,
  };
};

/** Cached tokens are beside `inputTokens`. */
export const converseCounts: CountReader = (usage) => {
  const cacheRead = count(usage, 'cacheReadInputTokens');
  const cacheWrite = count(usage, 'cacheWriteInputTokens');
  return { inputTokens: sum(count(usage, 'inputTokens'), cacheRead, cacheWrite), outputTokens: count(usage, 'outputTokens'), cacheRead, cacheWrite, reasoning: undefined };
};

/** The real tokens, not the billed ones. */
export const cohereCounts: CountReader = (usage) => ({
  inputTokens: count(usage, 'tokens.input_tokens'),
  outputTokens: count(usage, 'tokens.output_tokens'),
  cacheRead: count(usage, 'cached_tokens'),
  cacheWrite: undefined,
  reasoning: count(usage, 'tokens.reasoning_tokens'),
});

/** The same, under `meta`; a recording may have either. */
export const cohereV1Counts: CountReader = (usage) => cohereCounts(isObject(usage['meta']) ? usage['meta'] : usage);

export const ollamaCounts: CountReader = (usage) => ({
  inputTokens: count(usage, 'prompt_eval_count'),
  outputTokens: count(usage, 'eval_count'),
  cacheRead: undefined,
  cacheWrite: undefined,
  reasoning: undefined,
});
