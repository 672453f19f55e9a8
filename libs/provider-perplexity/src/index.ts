export { PerplexityProvider } from './perplexity-provider.js';
export { definition as perplexityDefinition } from './definition.generated.js';
