import type { LlmProvider, ProviderClass, ProviderOptions } from '@modelport/provider-base';
import { ConfigurableModuleBuilder, Inject, Module, type DynamicModule, type ModuleMetadata, type OnModuleDestroy } from '@nestjs/common';
import type { ProviderModuleAsyncOptions, ProviderModuleClass, ProviderModuleExtras } from './provider-module-class.js';
import { providerToken } from './provider-token.js';

/**
 * A Nest module for any provider. What it gives is injected by class or by token, and closed with the application:
 *
 * ```ts
 * export const GroqModule = providerModule(GroqProvider);
 * // in a module: imports: [GroqModule.forRoot()]
 * // in a service: constructor(private readonly groq: GroqProvider) or constructor(@InjectProvider('groq') groq: LlmProvider)
 * ```
 */
export function providerModule<P extends LlmProvider>(providerClass: ProviderClass<P>): ProviderModuleClass<P> {
  const { definition } = providerClass;
  const title = providerClass.name.replace(/Provider$/, '');
  const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<ProviderOptions>({ moduleName: title })
    .setClassMethodName('forRoot')
    .setExtras<ProviderModuleExtras>({ isGlobal: false }, (module, { isGlobal = false }) => ({ ...module, global: isGlobal }))
    .build();

  // A computed name, because Nest shows the names of modules in its log and errors.
  const named = {
    [`${title}Module`]: class extends ConfigurableModuleClass implements OnModuleDestroy {
      static readonly definition = definition;
      static readonly providerClass = providerClass;

      static override forRoot(options: ProviderOptions & ProviderModuleExtras = {}): DynamicModule {
        return super.forRoot(options);
      }

      static override forRootAsync(options: ProviderModuleAsyncOptions): DynamicModule {
        return super.forRootAsync(options);
      }

      constructor(private readonly provider: P) {
        super();
      }

      async onModuleDestroy(): Promise<void> {
        await this.provider.close?.();
      }
    },
  };
  const moduleClass = named[`${title}Module`]!;
  Inject(providerClass)(moduleClass, undefined, 0);
  Module(metadata(providerClass, MODULE_OPTIONS_TOKEN))(moduleClass);
  return moduleClass;
}

function metadata(providerClass: ProviderClass, optionsToken: string | symbol): ModuleMetadata {
  const token = providerToken(providerClass.definition.provider.id);
  return {
    providers: [
      { provide: providerClass, useFactory: (options: ProviderOptions) => new providerClass(options), inject: [optionsToken] },
      { provide: token, useExisting: providerClass },
    ],
    exports: [providerClass, token],
  };
}
