export { TogetherProvider } from './together-provider.js';
export { definition as togetherDefinition } from './definition.generated.js';
