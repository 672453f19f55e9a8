export { SambaNovaProvider } from './sambanova-provider.js';
export { definition as sambanovaDefinition } from './definition.generated.js';
