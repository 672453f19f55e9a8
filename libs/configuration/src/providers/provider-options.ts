import { Secret, type ModelDefinition, type ProviderDefinition, type TranslationPolicy } from '@modelport/provider-base';
import { definedOnly } from '../shape/defined-only.js';
import { baseUrlVariable, variable, type Environment } from '../settings/environment.js';
import type { ModelOverride, ProviderSettings } from '../settings/gateway-settings.js';
import type { ProviderSwitch } from './provider-switch.js';

/** What a provider's constructor is given: its key and address, and what the settings change. */
export function providerOptions(definition: ProviderDefinition, block: ProviderSettings | undefined, env: Environment, translation?: TranslationPolicy): ProviderSwitch['options'] {
  const { provider, api } = definition;
  return definedOnly<ProviderSwitch['options']>({
    apiKey: api.authType === 'none' ? undefined : (block?.apiKey ?? Secret.from(ownKey(definition, block, env))),
    baseUrl: variable(env, baseUrlVariable(provider.id)) ?? block?.baseUrl,
    timeout: block?.timeout,
    headers: block?.headers,
    translation: block?.translation ?? translation,
    definition: block && definitionChanges(definition, block),
  });
}

/** A definition with the changes of the settings laid over it. */
export function changedDefinition(definition: ProviderDefinition, block: ProviderSettings | undefined): ProviderDefinition {
  return block ? { ...definition, ...definitionChanges(definition, block) } : definition;
}

/** A key that the file names by a variable of its own is not replaced by another where that is not set. */
function ownKey({ api }: ProviderDefinition, block: ProviderSettings | undefined, env: Environment): string | undefined {
  return block?.apiKeyVariable === undefined && api.authEnvVar !== undefined ? variable(env, api.authEnvVar) : undefined;
}

function definitionChanges({ provider, api, models, errorCodes }: ProviderDefinition, block: ProviderSettings): Partial<ProviderDefinition> {
  const { platform, maxRetries, apiKeyVariable } = block;
  return definedOnly<Partial<ProviderDefinition>>({
    // An instance has a name of its own, which its class does not know.
    provider: platform || block.use !== undefined ? { ...provider, ...(platform && { platform }) } : undefined,
    // An error about the key then names the variable that it really comes from.
    api: definedOnly({ ...api, maxRetries: maxRetries ?? api.maxRetries, authEnvVar: apiKeyVariable ?? api.authEnvVar }),
    models: block.models && mergeModels(models, block.models),
    defaultPricing: block.defaultPricing,
    rateLimits: block.rateLimits,
    errorCodes: block.errorCodes && { ...errorCodes, ...block.errorCodes },
  });
}

/** By id: what an override gives replaces the fact; models that are new come last. */
function mergeModels(models: readonly ModelDefinition[], overrides: readonly ModelOverride[]): ModelDefinition[] {
  const byId = new Map(overrides.map((override) => [override.id, override]));
  const known = models.map((model) => ({ ...model, ...byId.get(model.id) }));
  const isNew = ({ id }: ModelOverride): boolean => models.every((model) => model.id !== id);
  return [...known, ...overrides.filter(isNew).map(newModel)];
}

function newModel({ id, name = id, modalities = { input: [], output: [] }, capabilities = [], ...facts }: ModelOverride): ModelDefinition {
  return { id, name, modalities, capabilities, ...facts };
}
