import { cacheRequest } from '../kit/feature-requests.js';
import { textRequest } from '../kit/requests.js';
import type { ScenarioRow } from './scenario-row.js';

/** Prompts that are cached. Where both the vendor and the client may see to it, one of the rows is enough. */
export const CACHE_ROWS: readonly ScenarioRow[] = [
  {
    path: 'cache.control',
    name: 'a prompt that is to be cached',
    feature: 'cache_control',
    claim: ({ cache }) => cache?.control,
    calledFor: (capabilities, { cache }) => capabilities.has('prompt_cache') && !cache?.automatic,
    request: cacheRequest,
    lacks: ({ cacheReadTokens = 0, cacheWriteTokens = 0 }) => (cacheReadTokens + cacheWriteTokens > 0 ? undefined : 'tokens that were read from the cache, or written to it'),
    loss: { field: /cache/i, weight: 'advisory', without: textRequest },
  },
  {
    path: 'cache.automatic',
    name: 'a prompt that was cached unasked',
    feature: 'cached_usage',
    claim: ({ cache }) => cache?.automatic,
    calledFor: (capabilities, { cache }) => capabilities.has('prompt_cache') && !cache?.control,
    request: textRequest,
    lacks: ({ cacheReadTokens = 0 }) => (cacheReadTokens > 0 ? undefined : 'tokens that were read from the cache'),
  },
];
