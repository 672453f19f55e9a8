import type { FactoryProvider, OnModuleDestroy } from '@nestjs/common';
import type { GatewaySettings, ProviderSwitch } from '@modelport/configuration';
import type { LlmProvider } from '@modelport/provider-base';
import { createPipeline, type LimitStore, type Pipeline } from '@modelport/pipeline';
import { createTryLog } from '../http/log-try.js';
import { limitStoreFor } from './limit-store.js';
import { GATEWAY_SETTINGS, PIPELINE, PROVIDER_SWITCHES, PROVIDERS } from './tokens.js';

/** The pipeline over the providers that are on; it knows of those that are off too, so that its errors can say so. */
export const pipelineProvider: FactoryProvider<Pipeline> = {
  provide: PIPELINE,
  inject: [PROVIDERS, GATEWAY_SETTINGS, PROVIDER_SWITCHES],
  useFactory: (providers: ReadonlyMap<string, LlmProvider>, settings: GatewaySettings, switches: readonly ProviderSwitch[]) => {
    const limitStore = limitStoreFor(settings.limits);
    const off = new Map(switches.filter(({ on }) => !on).map(({ definition, why }) => [definition.provider.id, why]));
    const pipeline = createPipeline({ providers, settings, off, onTry: createTryLog(settings.debug), ...(limitStore && { limitStore }) });
    return closing(pipeline, limitStore);
  },
};

/** Nest calls what it is given when the gateway stops. */
function closing(pipeline: Pipeline, store: LimitStore | undefined): Pipeline & OnModuleDestroy {
  return {
    ...pipeline,
    async onModuleDestroy() {
      pipeline.health.stop();
      await store?.close?.();
    },
  };
}
