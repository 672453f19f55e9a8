import { field, isObject, numberField, type TokenCount, Usage } from '@modelport/provider-base';

/**
 * Reads the `usage` object. Cached tokens are inside `prompt_tokens`, under Anthropic's names (Venice) too. Reasoning tokens are inside `completion_tokens`, but for vendors
 * (xAI) whose total shows that they are not.
 */
export function decodeUsage(usage: unknown): Usage {
  if (!isObject(usage)) return Usage.unknown;
  const input = field(usage, 'prompt_tokens_details') ?? field(usage, 'prompt_token_details');
  const output = field(usage, 'completion_tokens_details');
  const prompt = numberField(usage, 'prompt_tokens');
  const completion = numberField(usage, 'completion_tokens');
  const reasoning = numberField(output, 'reasoning_tokens') ?? numberField(usage, 'reasoning_tokens');
  const cached = numberField(input, 'cached_tokens') ?? firstNumber(usage, ['prompt_cache_hit_tokens', 'cached_tokens', 'num_cached_tokens', 'cache_read_input_tokens']);
  // xAI on Azure reports more cached tokens than the prompt that holds them has.
  const cacheRead = within(prompt, cached);
  const written = firstNumber(input, ['cache_write_tokens', 'cache_creation_tokens']) ?? numberField(usage, 'cache_creation_input_tokens');
  const totals = outputTotals(prompt, completion, reasoning, numberField(usage, 'total_tokens'));
  return Usage.fromTotals({
    inputTokens: prompt,
    cacheRead,
    cacheWrite5m: within(prompt === undefined ? undefined : prompt - (cacheRead ?? 0), written),
    inputAudio: numberField(input, 'audio_tokens'),
    ...totals,
    outputAudio: numberField(output, 'audio_tokens'),
  });
}

function firstNumber(object: unknown, names: readonly string[]): number | undefined {
  return names.map((name) => numberField(object, name)).find((count) => count !== undefined);
}

/** A part is never larger than its whole. */
function within(whole: number | undefined, part: number | undefined): number | undefined {
  return part === undefined || whole === undefined ? part : Math.min(part, whole);
}

function outputTotals(prompt: number | undefined, completion: number | undefined, reasoning: number | undefined, total: number | undefined): { outputTokens: number | undefined; reasoning: number | undefined } {
  if (completion === undefined || !reasoning) return { outputTokens: completion, reasoning };
  const outside = prompt !== undefined && total === prompt + completion + reasoning;
  if (outside) return { outputTokens: completion + reasoning, reasoning };
  // OpenRouter counts reasoning with another tokenizer: it can exceed the whole that it is a part of.
  return { outputTokens: completion, reasoning: Math.min(reasoning, completion) };
}

/** The `usage` object for a client, or undefined where the vendor told nothing. What one side did not tell is null. */
export function encodeUsage(usage: Usage): object | undefined {
  if (usage.isUnknown) return undefined;
  const { input, output } = usage;
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.totalTokens,
    ...details('prompt_tokens_details', { cached_tokens: input.cacheRead, cache_write_tokens: plus(input.cacheWrite5m, input.cacheWrite1h), audio_tokens: input.audio }),
    ...details('completion_tokens_details', { reasoning_tokens: output.reasoning, audio_tokens: output.audio }),
  };
}

function plus(a: TokenCount, b: TokenCount): TokenCount {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}

function details(name: string, counts: Record<string, TokenCount>): object {
  const known: Record<string, number> = {};
  let any = false;
  for (const kind in counts) {
    const count = counts[kind] ?? null;
    if (count === null) continue;
    known[kind] = count;
    any = true;
  }
  return any ? { [name]: known } : {};
}
