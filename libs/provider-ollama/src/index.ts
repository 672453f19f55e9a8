export { definition } from './definition.generated.js';
export { OllamaProvider } from './ollama-provider.js';
