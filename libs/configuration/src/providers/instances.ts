import type { ProviderDefinition } from '@modelport/provider-base';
import { apiKeyVariable } from '../settings/environment.js';

/** What a block of the settings may say of the provider that it is made from. */
export interface InstanceBlock {
  readonly use?: string | undefined;
}

/** The providers there are, and behind them those that the settings make of them under names of their own (`use`). */
export function withInstances(definitions: readonly ProviderDefinition[], blocks: Readonly<Record<string, InstanceBlock>>): ProviderDefinition[] {
  const byId = new Map(definitions.map((definition) => [definition.provider.id, definition]));
  const instances = Object.entries(blocks).flatMap(([id, { use }]) => {
    const used = use === undefined || byId.has(id) ? undefined : byId.get(use);
    return used ? [instanceOf(used, id)] : [];
  });
  return [...definitions, ...instances];
}

/** The key of an instance is its own: that of the provider it is made from would go to another address. */
function instanceOf({ provider, api, ...facts }: ProviderDefinition, id: string): ProviderDefinition {
  return { ...facts, provider: { ...provider, id, name: id }, api: { ...api, ...(api.authEnvVar !== undefined && { authEnvVar: apiKeyVariable(id) }) } };
}
