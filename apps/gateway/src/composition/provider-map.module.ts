import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import type { LlmProvider } from '@modelport/provider-base';
import { createGeneration, type Generation } from './generation.js';
import type { GatewayParts } from './gateway-parts.js';
import { instanceModule } from './instance-module.js';
import { transportsFor } from './transports.js';
import { GENERATION } from './tokens.js';
import { withMoreKeys } from './with-more-keys.js';

/** The providers that are on, each by its own module, and what is made of them. */
@Module({})
export class ProviderMapModule {
  static forRoot(parts: GatewayParts): DynamicModule {
    const { settings, switches, providerModules } = parts;
    const media = settings.media.fetchUrls ? {} : { mediaFetcher: false as const };
    const transportOf = transportsFor(settings);
    const on = switches.flatMap((each) => {
      const { on, use, definition, options } = each;
      const module = on ? providerModules.find((candidate) => candidate.definition.provider.id === use) : undefined;
      if (!module) return [];
      const transport = transportOf(definition.provider.id);
      return [{ known: each, module: use === definition.provider.id ? module : instanceModule(module, definition), options: { ...options, ...media, ...(transport && { transport }) } }];
    });
    const generation: Provider = {
      provide: GENERATION,
      inject: on.map(({ module }) => module.providerClass),
      useFactory: (...providers: LlmProvider[]): Generation =>
        createGeneration(parts, new Map(on.map(({ known, module, options }, at) => [providers[at]!.providerId, withMoreKeys(providers[at]!, known, module.providerClass, options)]))),
    };
    return { module: ProviderMapModule, imports: on.map(({ module, options }) => module.forRoot(options)), providers: [generation], exports: [GENERATION] };
  }
}
