import { Usage } from '@modelport/provider-base';
import { compareUsage } from './compare-usage.js';
import { type CountReader, chatCounts, cohereCounts, converseCounts, geminiCounts, messagesCounts, ollamaCounts } from './expected-counts.js';

const cases: [what: string, read: CountReader, sent: Record<string, unknown>, kept: Usage][] = [
  ["OpenAI's chat: cached and reasoning tokens inside", chatCounts, { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, prompt_tokens_details: { cached_tokens: 4 }, completion_tokens_details: { reasoning_tokens: 2 } }, new Usage({ uncached: 6, cacheRead: 4 }, { text: 3, reasoning: 2 })],
  ['a copy of it: reasoning outside', chatCounts, { prompt_tokens: 10, completion_tokens: 5, total_tokens: 17, completion_tokens_details: { reasoning_tokens: 2 } }, new Usage({ uncached: 10 }, { text: 5, reasoning: 2 })],
  ["Anthropic's messages: cached tokens beside", messagesCounts, { input_tokens: 6, cache_read_input_tokens: 4, cache_creation_input_tokens: 1, output_tokens: 5 }, new Usage({ uncached: 6, cacheRead: 4, cacheWrite5m: 1 }, { text: 5 })],
  ["Gemini's: thoughts and the tools' prompt beside", geminiCounts, { promptTokenCount: 10, toolUsePromptTokenCount: 3, cachedContentTokenCount: 4, candidatesTokenCount: 5, thoughtsTokenCount: 2 }, new Usage({ uncached: 9, cacheRead: 4 }, { text: 5, reasoning: 2 })],
  ["Bedrock's: cached tokens beside", converseCounts, { inputTokens: 6, cacheReadInputTokens: 4, cacheWriteInputTokens: 1, outputTokens: 5 }, new Usage({ uncached: 6, cacheRead: 4, cacheWrite5m: 1 }, { text: 5 })],
  ["Cohere's: the real tokens, not the billed ones", cohereCounts, { tokens: { input_tokens: 10, output_tokens: 5 }, billed_units: { input_tokens: 3, output_tokens: 4 }, cached_tokens: 4 }, new Usage({ uncached: 6, cacheRead: 4 }, { text: 5 })],
  ["Ollama's: the input may be missing", ollamaCounts, { eval_count: 5 }, new Usage({}, { text: 5 })],
];

describe('comparing usage', () => {
  it.each(cases)('reads %s', (_what, read, sent, kept) => {
    expect(compareUsage(sent, kept, read)).toEqual([]);
    expect(compareUsage(sent, new Usage({ uncached: 999 }, { text: 999 }), read)).not.toEqual([]);
  });

  it('does not compare a part that is larger than its whole', () => {
    const sent = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, prompt_tokens_details: { cached_tokens: 12 }, completion_tokens_details: { reasoning_tokens: 7 } };
    expect(compareUsage(sent, new Usage({ cacheRead: 10 }, { reasoning: 5 }), chatCounts)).toEqual([]);
  });
});
