export { CerebrasProvider } from './cerebras-provider.js';
export { definition as cerebrasDefinition } from './definition.generated.js';
