export { AnthropicProvider } from './anthropic-provider.js';
export { definition } from './definition.generated.js';
