import { compact, type JsonObject, type TokenCount, type Usage } from '@modelport/provider-base';
import { standardTier } from '../../shared/answered-tier.js';

/** Source: https://ai.google.dev/gemini-api/docs/flex-inference */
const TIERS = ['standard', 'flex', 'priority'];

/** Undefined where the vendor told none. Thoughts stand beside the candidates. Source: https://ai.google.dev/api/generate-content#UsageMetadata */
export function encodeUsage({ input, output, inputTokens, outputTokens, isUnknown }: Usage, metadata: Readonly<Record<string, unknown>> = {}): JsonObject | undefined {
  if (isUnknown) return undefined;
  const thoughts = output.reasoning;
  const counts = compact({
    promptTokenCount: known(inputTokens),
    cachedContentTokenCount: known(input.cacheRead),
    candidatesTokenCount: outputTokens === null ? undefined : outputTokens - (thoughts ?? 0),
    thoughtsTokenCount: known(thoughts),
    totalTokenCount: (inputTokens ?? 0) + (outputTokens ?? 0),
    serviceTier: standardTier(metadata, TIERS),
  });
  return { ...counts, ...details('promptTokensDetails', inputTokens, input.audio), ...details('candidatesTokensDetails', outputTokens, output.audio, thoughts) };
}

function known(count: TokenCount): number | undefined {
  return count ?? undefined;
}

function details(name: string, total: TokenCount, audio: TokenCount, apart: TokenCount = null): JsonObject {
  if (!audio || total === null) return {};
  const text = { modality: 'TEXT', tokenCount: total - audio - (apart ?? 0) };
  return { [name]: [text, { modality: 'AUDIO', tokenCount: audio }] };
}
