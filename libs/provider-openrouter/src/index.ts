export { OpenRouterProvider } from './openrouter-provider.js';
export { definition as openrouterDefinition } from './definition.generated.js';
