export { embed } from './embed.js';
export type { Reply } from './reply.js';
export { SandboxTransport, type SandboxTransportOptions } from './sandbox-transport.js';
export { SandboxVendor } from './sandbox-vendor.js';
export { fillSchema } from './schema/fill-schema.js';
