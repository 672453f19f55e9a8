export { ZaiProvider } from './zai-provider.js';
export { definition as zaiDefinition } from './definition.generated.js';
