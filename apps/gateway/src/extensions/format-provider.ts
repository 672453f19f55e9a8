import { anthropicMessages, fetchGeminiMedia, gemini, OpenAiChatProvider } from '@modelport/dialects';
import type { CopiedFormat, VendorByFile } from '@modelport/configuration';
import { type CallContext, type HttpRequest, type ListedModel, LlmProviderBase, type LlmRequest, type ProviderClass, type ProviderDefinition, type ProviderOptions, Secret, type WireFormat } from '@modelport/provider-base';

/** The class of a vendor that has no code of its own: it does what its format does. */
export function formatProvider({ format, definition }: Pick<VendorByFile, 'format' | 'definition'>): ProviderClass {
  const providerClass = CLASSES[format](definition);
  // Nest shows the names of classes in its errors.
  return Object.defineProperty(providerClass, 'name', { value: `${definition.provider.id}Provider` });
}

const CLASSES: Readonly<Record<CopiedFormat, (definition: ProviderDefinition) => ProviderClass>> = {
  'openai-chat': (definition) =>
    class extends OpenAiChatProvider {
      static readonly definition = definition;
      readonly #mayAskWithoutKey: boolean;

      constructor(options: ProviderOptions = {}) {
        super(definition, options);
        this.#mayAskWithoutKey = mayAskWithoutKey(this.definition, options);
      }

      protected override authorize(request: HttpRequest): Promise<HttpRequest> | HttpRequest {
        return this.#mayAskWithoutKey ? request : super.authorize(request);
      }
    },
  'anthropic-messages': (definition) =>
    class extends CopyingProvider {
      static readonly definition = definition;

      constructor(options?: ProviderOptions) {
        super(definition, anthropicMessages, options);
      }

      /** Source: https://docs.anthropic.com/en/api/models-list */
      protected override get modelsPath(): string {
        return '/v1/models';
      }
    },
  gemini: (definition) =>
    class extends CopyingProvider {
      static readonly definition = definition;

      constructor(options?: ProviderOptions) {
        super(definition, gemini, options);
      }

      /** By the names that requests use. Source: https://ai.google.dev/api/models#method:-models.list */
      override async listModels(context: CallContext = {}): Promise<readonly ListedModel[]> {
        const models = await super.listModels(context);
        return models.map((model) => ({ ...model, id: model.id.replace(/^models\//, '') }));
      }

      protected override prepare(request: LlmRequest, context: CallContext): Promise<LlmRequest> | LlmRequest {
        return this.mediaFetcher ? fetchGeminiMedia(request, this.mediaFetcher, context) : request;
      }
    },
};

abstract class CopyingProvider extends LlmProviderBase {
  readonly #mayAskWithoutKey: boolean;

  constructor(definition: ProviderDefinition, format: WireFormat, options: ProviderOptions = {}) {
    super(definition, format, options);
    this.#mayAskWithoutKey = mayAskWithoutKey(this.definition, options);
  }

  protected override authorize(request: HttpRequest): Promise<HttpRequest> | HttpRequest {
    return this.#mayAskWithoutKey ? request : super.authorize(request);
  }
}

function mayAskWithoutKey({ api }: ProviderDefinition, { apiKey }: ProviderOptions): boolean {
  return api.keyOptional === true && Secret.from(apiKey ?? (api.authEnvVar === undefined ? undefined : process.env[api.authEnvVar])) === undefined;
}
