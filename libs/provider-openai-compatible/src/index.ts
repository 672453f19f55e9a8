export { OpenAiCompatibleProvider } from './openai-compatible-provider.js';
export type { OpenAiCompatibleOptions } from './openai-compatible-options.js';
export { definition as openAiCompatibleDefinition } from './definition.generated.js';
