import type { FactoryProvider } from '@nestjs/common';
import type { GatewaySettings, ProviderSwitch } from '@modelport/configuration';
import type { LlmProvider } from '@modelport/provider-base';
import { createPipeline, type Pipeline } from '@modelport/pipeline';
import { GATEWAY_SETTINGS, PIPELINE, PROVIDER_SWITCHES, PROVIDERS } from './tokens.js';

/** The pipeline over the providers that are on; it knows of those that are off too, so that its errors can say so. */
export const pipelineProvider: FactoryProvider<Pipeline> = {
  provide: PIPELINE,
  inject: [PROVIDERS, GATEWAY_SETTINGS, PROVIDER_SWITCHES],
  useFactory: (providers: ReadonlyMap<string, LlmProvider>, settings: GatewaySettings, switches: readonly ProviderSwitch[]) =>
    createPipeline({ providers, settings, off: new Map(switches.filter(({ on }) => !on).map(({ definition, why }) => [definition.provider.id, why])) }),
};
