export { OpenAiProvider } from './openai-provider.js';
export { definition as openaiDefinition } from './definition.generated.js';
