import type { TokenCount, Usage } from '@modelport/provider-base';
import { standardTier } from '../../shared/answered-tier.js';

/** Source: https://docs.anthropic.com/en/api/service-tiers */
const TIERS = ['standard', 'priority', 'batch'];

/**
 * Usage in the vendor's terms: `input_tokens` leaves out what was read from and written to a cache. The format demands a number for
 * tokens in and out: 0 stands where the vendor said nothing. Source: https://docs.anthropic.com/en/api/messages (usage)
 * @param metadata of the answer, which may tell its tier
 */
export function encodeUsage(usage: Usage, metadata: Readonly<Record<string, unknown>> = {}): object {
  const { input, output, outputTokens } = usage;
  const { cacheWrite5m, cacheWrite1h } = input;
  const written = sum(cacheWrite5m, cacheWrite1h);
  return {
    input_tokens: sum(input.uncached, input.audio) ?? 0,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: input.cacheRead,
    cache_creation: written === null ? null : { ephemeral_5m_input_tokens: cacheWrite5m ?? 0, ephemeral_1h_input_tokens: cacheWrite1h ?? 0 },
    output_tokens: outputTokens ?? 0,
    output_tokens_details: output.reasoning === null ? null : { thinking_tokens: output.reasoning },
    server_tool_use: null,
    service_tier: standardTier(metadata, TIERS) ?? null,
    inference_geo: null,
  };
}

function sum(a: TokenCount, b: TokenCount): TokenCount {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}
