import type { LlmProvider } from '@modelport/provider-base';

/** The platform that a provider is reached by when none is named. */
export function homePlatformId(provider: LlmProvider): string {
  return provider.definition.provider.platform ?? 'direct';
}
