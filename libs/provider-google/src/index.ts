export { definition } from './definition.generated.js';
export { GoogleProvider } from './google-provider.js';
