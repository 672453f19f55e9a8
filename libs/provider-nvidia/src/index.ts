export { NvidiaProvider } from './nvidia-provider.js';
export { definition as nvidiaDefinition } from './definition.generated.js';
