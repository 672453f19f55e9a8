export { XaiProvider } from './xai-provider.js';
export { definition as xaiDefinition } from './definition.generated.js';
