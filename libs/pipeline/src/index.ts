export * from './call.js';
export * from './layer.js';
export * from './platform.js';
export * from './result.js';
