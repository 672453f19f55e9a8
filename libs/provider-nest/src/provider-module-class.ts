import type { LlmProvider, ProviderClass, ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import type { ConfigurableModuleAsyncOptions, DynamicModule, Type } from '@nestjs/common';

/** What a module takes besides the options of its provider. */
export interface ProviderModuleExtras {
  /** Makes the provider injectable everywhere without importing the module again. Default false. */
  isGlobal?: boolean;
}

/** `useFactory` (with `inject` and `imports`), `useClass` or `useExisting` give the provider's options, at once or by a promise. */
export type ProviderModuleAsyncOptions = ConfigurableModuleAsyncOptions<ProviderOptions> & ProviderModuleExtras;

/** A Nest module of one provider, made by `providerModule`. */
export interface ProviderModuleClass<P extends LlmProvider = LlmProvider> extends Type {
  /** The facts of the vendor. */
  readonly definition: ProviderDefinition;
  readonly providerClass: ProviderClass<P>;
  /** The module with these options; without any, the key comes from the environment. */
  forRoot(options?: ProviderOptions & ProviderModuleExtras): DynamicModule;
  /** The module with options that are only known when the application starts. */
  forRootAsync(options: ProviderModuleAsyncOptions): DynamicModule;
}
