export { HuggingFaceProvider } from './huggingface-provider.js';
export { definition as huggingFaceDefinition } from './definition.generated.js';
