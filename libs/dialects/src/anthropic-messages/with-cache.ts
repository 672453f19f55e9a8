import type { CacheHint, JsonObject } from '@modelport/provider-base';

/** The block with a cache breakpoint where one is asked for. Source: https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching */
export function withCache(block: JsonObject, cache: CacheHint | undefined): JsonObject {
  if (!cache) return block;
  return { ...block, cache_control: { type: 'ephemeral', ...(cache.ttl && { ttl: cache.ttl }) } };
}
