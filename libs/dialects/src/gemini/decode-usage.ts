import { asNumber, asObjects, Usage, without, type JsonObject } from '@modelport/provider-base';

const COUNTED = ['promptTokenCount', 'cachedContentTokenCount', 'candidatesTokenCount', 'thoughtsTokenCount', 'totalTokenCount'];

/**
 * The vendor's usage as a ledger. Input: the prompt, with what came from a cache, and what the vendor's own tools added. Output: the
 * candidates and the thoughts, which are counted apart. Source: https://ai.google.dev/api/generate-content#UsageMetadata
 */
export function decodeUsage(usage: JsonObject): Usage {
  const count = (name: string): number | undefined => asNumber(usage[name]);
  const inputTokens = sum(count('promptTokenCount'), count('toolUsePromptTokenCount'));
  return Usage.fromTotals({
    inputTokens,
    cacheRead: count('cachedContentTokenCount'),
    // Audio that came from the cache is in that count already.
    inputAudio: less(sum(audioIn(usage['promptTokensDetails']), audioIn(usage['toolUsePromptTokensDetails'])), audioIn(usage['cacheTokensDetails'])),
    outputTokens: outputTokens(usage, inputTokens),
    reasoning: count('thoughtsTokenCount'),
    outputAudio: audioIn(usage['candidatesTokensDetails']),
  });
}

/** What the vendor says beyond counts that the ledger holds: its tier, its kind of traffic, tokens by modality. */
export function usageMetadata(usage: JsonObject): JsonObject {
  return without(usage, COUNTED);
}

/** Counts of 0 are left out of the vendor's JSON: what the total leaves beside the input is the output. */
function outputTokens(usage: JsonObject, inputTokens: number | undefined): number | undefined {
  const [candidates, thoughts, total] = [asNumber(usage['candidatesTokenCount']), asNumber(usage['thoughtsTokenCount']), asNumber(usage['totalTokenCount'])];
  if (candidates === undefined && total !== undefined && inputTokens !== undefined) return Math.max(thoughts ?? 0, total - inputTokens);
  return sum(candidates, thoughts);
}

/** The modality is a word, or its number in the vendor's enum. */
function audioIn(details: unknown): number | undefined {
  let audio: number | undefined;
  for (const { modality, tokenCount } of asObjects(details)) if (modality === 'AUDIO' || modality === 4) audio = sum(audio, asNumber(tokenCount));
  return audio;
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : a + b;
}

function less(count: number | undefined, part: number | undefined): number | undefined {
  return count === undefined ? undefined : Math.max(0, count - (part ?? 0));
}
