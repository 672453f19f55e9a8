import type { CacheHint, JsonObject } from '@modelport/provider-base';

/**
 * The block, and behind it the mark up to which the prompt is to be cached.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CachePointBlock.html
 */
export function withCachePoint(block: JsonObject, cache: CacheHint | undefined): JsonObject[] {
  return cache ? [block, { cachePoint: { type: 'default', ...(cache.ttl && { ttl: cache.ttl }) } }] : [block];
}
