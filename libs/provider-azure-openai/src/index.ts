export { AzureOpenAiProvider } from './azure-openai-provider.js';
export type { AzureOpenAiOptions, EntraToken } from './azure-openai-options.js';
export { definition as azureOpenAiDefinition } from './definition.generated.js';
