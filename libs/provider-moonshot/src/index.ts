export { MoonshotProvider } from './moonshot-provider.js';
export { definition as moonshotDefinition } from './definition.generated.js';
