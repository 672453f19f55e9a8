export { definition as sandboxDefinition } from './definition.generated.js';
export { SandboxProvider } from './sandbox-provider.js';
export { SandboxTransport, type SandboxTransportOptions } from './sandbox-transport.js';
export { fillSchema } from './vendor/schema/fill-schema.js';
