import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';

/** A provider of OpenAI's format as it is. */
export class AnyVendor extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = {
    provider: { id: 'any-vendor', name: 'Any vendor', description: "Whoever copies OpenAI's chat API." },
    api: { baseUrl: 'https://vendor.invalid/v1', authType: 'bearer', timeout: 60_000, maxRetries: 0, streamUsageOption: true },
    capabilities: ['streaming'],
    models: [],
    errorCodes: {},
  };

  constructor(options: ProviderOptions = {}) {
    super(AnyVendor.definition, options);
  }
}
