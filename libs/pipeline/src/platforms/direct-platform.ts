import type { Platform } from '../platform.js';
import type { ProviderDirectory } from '../provider-directory.js';
import { providerEngine } from '../provider-execution.js';

/** The vendor's own API, for every provider that is on. */
export function createDirectPlatform(directory: ProviderDirectory): Platform {
  return {
    platformId: 'direct',
    description: "The provider's own API",
    get providerIds() {
      return directory.ids;
    },
    engine(providerId, modelId) {
      const target = { platformId: 'direct', providerId, modelId };
      return { ...target, ...providerEngine(directory.get(providerId), target) };
    },
  };
}
