import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import type { NamedKey } from '../settings/gateway-settings.js';

/** Whether a provider is on, and what it is made with. */
export interface ProviderSwitch {
  /** Its facts, with what the settings change in them. */
  readonly definition: ProviderDefinition;
  /** The id of the provider whose class makes it: its own, but for an instance that the settings make under another name. */
  readonly use: string;
  readonly on: boolean;
  /** What turned it on; or how to turn it on. One sentence part, without secrets. */
  readonly why: string;
  /** Keys beside that of the options, which the provider takes in turn. */
  readonly moreKeys: readonly NamedKey[];
  /** For the provider's constructor; the transport is the gateway's affair. */
  readonly options: Omit<ProviderOptions, 'transport'>;
}
