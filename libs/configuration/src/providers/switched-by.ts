import type { ProviderDefinition } from '@modelport/provider-base';
import { baseUrlVariable, variable, type Environment } from '../settings/environment.js';
import type { ProviderSettings } from '../settings/gateway-settings.js';
import type { ProviderSwitch } from './provider-switch.js';

type Decision = Pick<ProviderSwitch, 'on' | 'why'>;

const SWITCHED_OFF: Decision = { on: false, why: 'switched off in the configuration (enabled: false)' };

/** Whether a provider is on by its own settings. */
export function switchedBy({ provider, api }: ProviderDefinition, block: ProviderSettings | undefined, env: Environment): Decision {
  if (block?.enabled === false) return SWITCHED_OFF;
  if (api.authType === 'none') return switchedByAddress(provider.id, api.baseUrl, block, env);
  const byKey = switchedByKey(api.authEnvVar, block, env);
  // A key that the file itself names is meant.
  if (byKey.on || !api.keyOptional || block?.apiKeyVariable !== undefined) return byKey;
  return switchedWithoutKey(provider.id, byKey, block, env);
}

/** Whether the sandbox is on, knowing whether any other provider is. */
export function switchedSandbox(block: ProviderSettings | undefined, anyOtherOn: boolean): Decision {
  if (block?.enabled === false) return SWITCHED_OFF;
  if (block) return { on: true, why: 'it has a block in the configuration' };
  if (!anyOtherOn) return { on: true, why: 'no other provider is on' };
  return { on: false, why: 'another provider is on; write `sandbox: {}` under `providers` to have it too' };
}

/** A variable that the file names takes the place of the provider's own. */
function switchedByKey(ownVariable: string | undefined, block: ProviderSettings | undefined, env: Environment): Decision {
  const name = block?.apiKeyVariable ?? ownVariable ?? '';
  const isSet = variable(env, name) !== undefined;
  return isSet ? { on: true, why: `${name} is set` } : { on: false, why: `set ${name} to turn it on` };
}

/** Something else than a key may prove who is asking; that it is meant to is told by an address or a block. */
function switchedWithoutKey(id: string, byKey: Decision, block: ProviderSettings | undefined, env: Environment): Decision {
  const byAddress = switchedByAddress(id, '', block, env);
  return byAddress.on ? byAddress : { on: false, why: `${byKey.why}; without a key: set ${baseUrlVariable(id)}, or write \`${id}: {}\` under \`providers\`` };
}

function switchedByAddress(id: string, baseUrl: string, block: ProviderSettings | undefined, env: Environment): Decision {
  const name = baseUrlVariable(id);
  if (variable(env, name) !== undefined) return { on: true, why: `${name} is set` };
  return block ? { on: true, why: 'it has a block in the configuration' } : { on: false, why: `set ${name} to turn it on, e.g. ${name}=${baseUrl}` };
}
