import type { ProviderDefinition } from '../contract/definition.js';
import type { LlmProvider } from '../contract/provider.js';
import type { ProviderOptions } from './provider-options.js';

/** The class of a provider: it can be made from options alone, and tells its vendor's facts without being made. */
export interface ProviderClass<P extends LlmProvider = LlmProvider> {
  new (options?: ProviderOptions): P;
  readonly definition: ProviderDefinition;
}
