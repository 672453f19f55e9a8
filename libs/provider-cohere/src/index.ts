export { CohereProvider } from './cohere-provider.js';
export { definition as cohereDefinition } from './definition.generated.js';
