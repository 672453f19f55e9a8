export { definition } from './definition.generated.js';
export { VertexProvider } from './vertex-provider.js';
export type { VertexOptions } from './vertex-options.js';
export type { GoogleAuthClient, GoogleCredentials, ServiceAccountKey } from './google-identity.js';
