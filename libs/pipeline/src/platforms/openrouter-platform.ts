import type { Platform } from '../platform.js';
import type { ProviderDirectory } from '../provider-directory.js';
import { providerEngine } from '../provider-execution.js';

/** The id of the platform and of the provider behind it. */
const OPENROUTER = 'openrouter';

/**
 * Models of every maker by way of OpenRouter, whose names of models are `maker/model`
 * (https://openrouter.ai/docs/api-reference/overview). A target's provider is the maker.
 */
export function createOpenRouterPlatform(directory: ProviderDirectory): Platform {
  return {
    platformId: OPENROUTER,
    description: 'Models of every maker by way of OpenRouter',
    providerIds: undefined,
    throughProviderId: OPENROUTER,
    engine(providerId, modelId) {
      const target = { platformId: OPENROUTER, providerId, modelId };
      return { ...target, ...providerEngine(directory.get(OPENROUTER), target, `${providerId}/${modelId}`) };
    },
  };
}
