import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import type { LlmProvider } from '@modelport/provider-base';
import type { GatewayParts } from './gateway-parts.js';
import { instanceModule } from './instance-module.js';
import { PROVIDER_SWITCHES, PROVIDERS } from './tokens.js';

/** The providers that are on, each by its own module, gathered into one map. */
@Module({})
export class ProviderMapModule {
  static forRoot({ settings, switches, providerModules }: GatewayParts): DynamicModule {
    const media = settings.media.fetchUrls ? {} : { mediaFetcher: false as const };
    const on = switches.flatMap(({ on, use, definition, options }) => {
      const module = on ? providerModules.find((candidate) => candidate.definition.provider.id === use) : undefined;
      if (!module) return [];
      return [{ module: use === definition.provider.id ? module : instanceModule(module, definition), options: { ...options, ...media } }];
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
