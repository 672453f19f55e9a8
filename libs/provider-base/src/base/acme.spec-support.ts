import type { ProviderDefinition } from '../contract/definition.js';

/** A vendor of which nothing is known but its name. @param timeout milliseconds */
export function acmeDefinition(timeout: number): ProviderDefinition {
  return {
    provider: { id: 'acme', name: 'Acme', description: 'A vendor.' },
    api: { baseUrl: 'https://acme.example', authType: 'none', timeout, maxRetries: 0 },
    capabilities: [],
    models: [],
    errorCodes: {},
  };
}
