export { definition } from './definition.generated.js';
export { ollamaChat } from './ollama-chat.js';
export { OllamaProvider } from './ollama-provider.js';
