import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, registerAs } from '@nestjs/config';
import { ChatCompletionsController } from './chat-completions/chat-completions.controller.js';
import { CompleteController } from './complete/complete.controller.js';
import { CompletionsController } from './completions/completions.controller.js';
import type { GatewayParts } from './composition/gateway-parts.js';
import { liveProviders } from './composition/live.provider.js';
import { ProviderMapModule } from './composition/provider-map.module.js';
import { EmbeddingsController } from './embeddings/embeddings.controller.js';
import { ExplainController } from './explain/explain.controller.js';
import { GoogleController } from './google/google.controller.js';
import { GoogleModelsController } from './google/google-models.controller.js';
import { HealthController } from './health/health.controller.js';
import { Readiness } from './health/readiness.js';
import { MessagesController } from './messages/messages.controller.js';
import { HealthListController } from './provider-catalogue/health-list.controller.js';
import { ModelsController } from './models/models.controller.js';
import { OpenAiModelsController } from './models/openai-models.controller.js';
import { OllamaController } from './ollama/ollama.controller.js';
import { OllamaModelsController } from './ollama/ollama-models.controller.js';
import { PlatformsController } from './provider-catalogue/platforms.controller.js';
import { ProvidersController } from './provider-catalogue/providers.controller.js';
import { ResponsesController } from './responses/responses.controller.js';

/** The whole gateway. */
@Module({})
export class AppModule {
  static forRoot(parts: GatewayParts): DynamicModule {
    const settings = registerAs('modelport', () => parts.settings);
    return {
      module: AppModule,
      imports: [ConfigModule.forRoot({ load: [settings], ignoreEnvFile: true, isGlobal: true }), ProviderMapModule.forRoot(parts)],
      controllers: [CompleteController, ExplainController, ChatCompletionsController, ResponsesController, CompletionsController, EmbeddingsController, MessagesController, GoogleController, OllamaController, OpenAiModelsController, GoogleModelsController, OllamaModelsController, ModelsController, ProvidersController, PlatformsController, HealthListController, HealthController],
      providers: [...liveProviders, Readiness],
    };
  }
}
