export { MistralProvider } from './mistral-provider.js';
export { definition as mistralDefinition } from './definition.generated.js';
