import type { GatewaySettings, ProviderSwitch } from '@modelport/configuration';
import type { ProviderModuleClass } from '@modelport/provider-nest';
import type { Generation } from './generation.js';
import type { LimitStores } from './limit-stores.js';

/** What a gateway is put together from. */
export interface GatewayParts {
  settings: GatewaySettings;
  /** One for each of the modules, and for each instance that the settings make of one: whether it is on, and with which options. */
  switches: readonly ProviderSwitch[];
  providerModules: readonly ProviderModuleClass[];
  /** Where limits are counted; made anew where nobody hands any on. */
  limitStores?: LimitStores;
  /** What ran before, where this is put in its place. */
  before?: Pick<Generation, 'settings' | 'pipeline'>;
}
