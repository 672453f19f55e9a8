export { providerModule } from './provider-module.js';
export type { ProviderModuleAsyncOptions, ProviderModuleClass, ProviderModuleExtras } from './provider-module-class.js';
export { InjectProvider, providerToken } from './provider-token.js';
export { streamObservable } from './stream-observable.js';
