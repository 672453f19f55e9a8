import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import type { LlmProvider } from '@modelport/provider-base';
import type { GatewayParts } from './gateway-parts.js';
import { PROVIDER_SWITCHES, PROVIDERS } from './tokens.js';

/** The providers that are on, each by its own module, gathered into one map. */
@Module({})
export class ProviderMapModule {
  static forRoot({ settings, switches, providerModules }: GatewayParts): DynamicModule {
    const media = settings.media.fetchUrls ? {} : { mediaFetcher: false as const };
    const on = providerModules.flatMap((module) => {
      const found = switches.find(({ definition }) => definition.provider.id === module.definition.provider.id);
      return found?.on ? [{ module, options: { ...found.options, ...media } }] : [];
    });
    const map: Provider = {
      provide: PROVIDERS,
      inject: on.map(({ module }) => module.providerClass),
      useFactory: (...providers: LlmProvider[]): ReadonlyMap<string, LlmProvider> => new Map(providers.map((provider) => [provider.providerId, provider])),
    };
    return {
      module: ProviderMapModule,
      imports: on.map(({ module, options }) => module.forRoot(options)),
      providers: [map, { provide: PROVIDER_SWITCHES, useValue: switches }],
      exports: [PROVIDERS, PROVIDER_SWITCHES],
    };
  }
}
