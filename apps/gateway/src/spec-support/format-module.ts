import { LlmProviderBase, type ProviderDefinition, type SpokenFormats, type Transport } from '@modelport/provider-base';
import { providerModule, type ProviderModuleClass } from '@modelport/provider-nest';

/** A provider of these formats and nothing of its own: no key, no models, no retries. */
export function formatModule(id: string, formats: SpokenFormats, transport: Transport): ProviderModuleClass {
  const definition: ProviderDefinition = {
    provider: { id, name: id, description: '' },
    api: { baseUrl: `https://${id}.example.com/v1`, authType: 'none', timeout: 5000, maxRetries: 0 },
    capabilities: ['streaming'],
    models: [],
    errorCodes: {},
  };
  return providerModule(
    class extends LlmProviderBase {
      static readonly definition = definition;

      constructor() {
        super(definition, formats, { transport });
      }
    },
  );
}
