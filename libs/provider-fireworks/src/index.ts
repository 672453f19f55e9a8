export { FireworksProvider } from './fireworks-provider.js';
export { definition as fireworksDefinition } from './definition.generated.js';
