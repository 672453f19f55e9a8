export { DeepSeekProvider } from './deepseek-provider.js';
export { definition as deepseekDefinition } from './definition.generated.js';
