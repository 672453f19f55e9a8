import { LlmError } from '@modelport/provider-base';
import type { Platform } from '../platform.js';
import { homePlatformId } from '../home-platform.js';
import type { ProviderDirectory } from '../provider-directory.js';
import { providerEngine } from '../provider-execution.js';
import { listKnown } from '../text/list-known.js';

/** Models on one's own machine or network: the providers whose definition says so. */
export function createLocalPlatform(directory: ProviderDirectory): Platform {
  const localIds = (): string[] => [...directory.providers.values()].filter((provider) => homePlatformId(provider) === 'local').map(({ providerId }) => providerId);
  return {
    platformId: 'local',
    description: "Models on one's own machine or network",
    get providerIds() {
      return localIds();
    },
    engine(providerId, modelId) {
      const provider = directory.get(providerId);
      if (homePlatformId(provider) !== 'local') {
        throw new LlmError('unavailable', `provider "${providerId}" is not reached by platform "local"; it reaches: ${listKnown(providerId, localIds())}`, { providerId });
      }
      const target = { platformId: 'local', providerId, modelId };
      return { ...target, ...providerEngine(provider, target) };
    },
  };
}
