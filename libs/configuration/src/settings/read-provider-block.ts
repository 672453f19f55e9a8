import { Secret } from '@modelport/provider-base';
import { toModelFacts, toPricing, toRateLimits } from '../provider-file/to-definition.js';
import { definedOnly } from '../shape/defined-only.js';
import { variable, type Environment } from './environment.js';
import { referencedVariable } from './expand-variables.js';
import type { ProviderBlock } from './gateway-file.js';
import type { ProviderSettings } from './gateway-settings.js';

/** The typed form of a valid `providers.<id>` block, with its key taken from the environment. */
export function readProviderBlock(block: ProviderBlock, env: Environment): ProviderSettings {
  const apiKeyVariable = referencedVariable(block.api_key);
  return definedOnly<ProviderSettings>({
    use: block.use,
    enabled: block.enabled ?? true,
    baseUrl: block.base_url,
    apiKey: apiKeyVariable === undefined ? undefined : Secret.from(variable(env, apiKeyVariable)),
    apiKeyVariable,
    timeout: block.timeout,
    maxRetries: block.max_retries,
    headers: block.headers,
    platform: block.platform,
    translation: block.translation,
    models: block.models?.map(toModelFacts),
    defaultPricing: block.default_pricing && toPricing(block.default_pricing),
    rateLimits: block.rate_limits && toRateLimits(block.rate_limits),
    errorCodes: block.error_codes,
  });
}
