import { Secret } from '@modelport/provider-base';
import { toModelFacts, toPricing, toRateLimits } from '../provider-file/to-definition.js';
import { definedOnly } from '../shape/defined-only.js';
import { variable, type Environment } from './environment.js';
import { referencedVariables } from './expand-variables.js';
import { readTimeouts } from './read-routing.js';
import type { ProviderBlock } from './gateway-file.js';
import type { ProviderSettings } from './gateway-settings.js';

/** The typed form of a valid `providers.<id>` block, with its key taken from the environment. */
export function readProviderBlock(block: ProviderBlock, env: Environment): ProviderSettings {
  const { apiKey, apiKeyVariable, moreKeys } = readKeys(block.api_key, env);
  return definedOnly<ProviderSettings>({
    use: block.use,
    enabled: block.enabled ?? true,
    baseUrl: block.base_url,
    apiKey,
    apiKeyVariable,
    moreKeys,
    timeout: block.timeout,
    timeouts: block.timeouts && definedOnly({ connect: block.timeouts.connect, ...readTimeouts(block.timeouts) }),
    probe: block.probe,
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

/** Where none of the variables is set, the first of them is the one to set. */
function readKeys(value: unknown, env: Environment): Pick<ProviderSettings, 'apiKey' | 'apiKeyVariable' | 'moreKeys'> {
  const names = referencedVariables(value);
  const keys = names.flatMap((name) => {
    const key = Secret.from(variable(env, name));
    return key ? [{ variable: name, key }] : [];
  });
  const [first, ...more] = keys;
  const apiKeyVariable = first?.variable ?? names[0];
  return { ...(first && { apiKey: first.key }), ...(apiKeyVariable !== undefined && { apiKeyVariable }), ...(more.length > 0 && { moreKeys: more }) };
}
