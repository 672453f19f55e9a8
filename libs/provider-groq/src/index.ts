export { GroqProvider } from './groq-provider.js';
export { definition as groqDefinition } from './definition.generated.js';
