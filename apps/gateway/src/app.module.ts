import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, registerAs } from '@nestjs/config';
import { ChatCompletionsController } from './chat-completions/chat-completions.controller.js';
import { CompleteController } from './complete/complete.controller.js';
import type { GatewayParts } from './composition/gateway-parts.js';
import { pipelineProvider } from './composition/pipeline.provider.js';
import { ProviderMapModule } from './composition/provider-map.module.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { ModelsController } from './models/models.controller.js';
import { OpenAiModelsController } from './models/openai-models.controller.js';
import { PlatformsController } from './provider-catalogue/platforms.controller.js';
import { ProviderHealth } from './provider-catalogue/provider-health.js';
import { ProvidersController } from './provider-catalogue/providers.controller.js';

/** The whole gateway. */
@Module({})
export class AppModule {
  static forRoot(parts: GatewayParts): DynamicModule {
    const settings = registerAs('modelport', () => parts.settings);
    return {
      module: AppModule,
      imports: [ConfigModule.forRoot({ load: [settings], ignoreEnvFile: true, isGlobal: true }), ProviderMapModule.forRoot(parts)],
      controllers: [CompleteController, ChatCompletionsController, OpenAiModelsController, ModelsController, ProvidersController, PlatformsController, HealthController],
      providers: [pipelineProvider, Readiness, { provide: ProviderHealth, useFactory: () => new ProviderHealth() }],
    };
  }
}
