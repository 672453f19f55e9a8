import type { ProviderDefinition } from '@modelport/provider-base';
import { ProblemList } from '../problems/problem-list.js';
import type { Environment } from '../settings/environment.js';
import type { GatewaySettings } from '../settings/gateway-settings.js';
import { checkProviders } from './check-providers.js';
import { withInstances } from './instances.js';
import { changedDefinition, providerOptions } from './provider-options.js';
import type { ProviderSwitch } from './provider-switch.js';
import { switchedBy, switchedSandbox } from './switched-by.js';

/** The provider that stands in where there is no other. */
const SANDBOX = 'sandbox';

/**
 * Decides which providers are on, in the order of the definitions and then of the instances that the settings make of them, and what
 * they are made with. One that needs a key is on when its
 * variable is set; one that needs none, or can do without, also when `<ID>_BASE_URL` is set or the file has a block for it; the sandbox
 * when no other is, or when the file has a block for it. `enabled: false` turns any of them off.
 * @throws ConfigurationError for an address that must not be used, or a model that lacks facts.
 */
export function resolveProviders(
  shipped: readonly ProviderDefinition[],
  settings: Pick<GatewaySettings, 'providers' | 'file'> & Partial<Pick<GatewaySettings, 'translation'>>,
  env: Environment,
): ProviderSwitch[] {
  const definitions = withInstances(shipped, settings.providers);
  const problems = { file: new ProblemList(settings.file ?? 'settings'), environment: new ProblemList('environment') };
  checkProviders(definitions, settings.providers, env, problems);
  problems.file.throwIfAny(problems.environment);
  const parts = definitions.map((definition) => {
    const { id } = definition.provider;
    const block = Object.hasOwn(settings.providers, id) ? settings.providers[id] : undefined;
    return { definition, block, decision: id === SANDBOX ? undefined : switchedBy(definition, block, env) };
  });
  const anyOn = parts.some(({ decision }) => decision?.on);
  return parts.map(({ definition, block, decision }) => ({
    definition: changedDefinition(definition, block),
    use: block?.use ?? definition.provider.id,
    ...(decision ?? switchedSandbox(block, anyOn)),
    moreKeys: block?.moreKeys ?? [],
    options: providerOptions(definition, block, env, settings.translation),
  }));
}
