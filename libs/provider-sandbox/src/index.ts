export { definition as sandboxDefinition } from './definition.generated.js';
export { SandboxProvider } from './sandbox-provider.js';
export { fillSchema, SandboxTransport, type SandboxTransportOptions } from '@modelport/sandbox-vendor';
