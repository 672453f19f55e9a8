import { needsChat, OPENAI_CHAT, OPENAI_RESPONSES, type OpenAiChatOptions, OpenAiChatProvider } from '@modelport/dialects';
import { type Capability, type HttpRequest, LlmError, type LlmRequest, type ProviderDefinition, type ProviderOptions, Secret, type WireFormat } from '@modelport/provider-base';
import { type AzureApi, azureApi, resourceEndpoint } from './azure-api.js';
import { azureFormats } from './azure-formats.js';
import type { AzureOpenAiOptions, EntraToken } from './azure-openai-options.js';
import { definition } from './definition.generated.js';

/**
 * The models deployed in a resource on Azure; `model` is the name of the deployment. OpenAI's models that think are asked by the Responses
 * API where their facts name it, and so is any that is given a document; all else by chat completions.
 */
export class AzureOpenAiProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;
  readonly #api: AzureApi;
  readonly #entraToken: EntraToken | undefined;

  /** @throws TypeError for a version that is none. */
  constructor(options: AzureOpenAiOptions = {}) {
    const api = azureApi(options.apiVersion ?? variable('AZURE_OPENAI_API_VERSION'));
    super(definition, atResource(options, api), otherCalls(api), azureFormats(api));
    this.#api = api;
    this.#entraToken = options.entraToken ?? (Secret.from(options.apiKey) || variable('AZURE_OPENAI_API_KEY') ? undefined : Secret.from(variable('AZURE_OPENAI_AD_TOKEN')));
  }

  /** The models that can be deployed in the resource, and its fine-tuned ones: not the deployments, which Azure does not list here. */
  protected override get modelsPath(): string {
    return this.#api.modelsPath;
  }

  protected override formatFor(request: LlmRequest): WireFormat {
    const formats = this.formatsOf(request.model);
    const only = hasDocument(request) ? OPENAI_RESPONSES : needsChat(request) ? OPENAI_CHAT : undefined;
    return formats.find(({ dialect }) => dialect === only) ?? formats[0];
  }

  /** Source: https://learn.microsoft.com/azure/ai-foundry/openai/reference#authentication */
  protected override authorize(request: HttpRequest): Promise<HttpRequest> | HttpRequest {
    if (this.baseUrl === definition.api.baseUrl) throw new LlmError('unavailable', `${this.providerId}: no resource; pass baseUrl, or set AZURE_OPENAI_ENDPOINT`);
    const token = this.#entraToken;
    if (token === undefined) return super.authorize(request);
    return typeof token === 'function' ? this.#withFreshToken(request, token) : this.#withToken(request, Secret.from(token)?.reveal());
  }

  async #withFreshToken(request: HttpRequest, give: () => string | Promise<string>): Promise<HttpRequest> {
    let token: string;
    try {
      token = await give();
    } catch (cause) {
      throw new LlmError('authentication', `${this.providerId}: no Entra token: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
    return this.#withToken(request, token);
  }

  #withToken(request: HttpRequest, token: string | undefined): HttpRequest {
    if (!token) throw new LlmError('authentication', `${this.providerId}: the Entra token is empty`);
    return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
  }
}

/** Of deployments only those continue texts whose facts say so. */
function otherCalls(api: AzureApi): OpenAiChatOptions {
  return { embeddingsPath: (model) => api.path('/embeddings', model), completions: { path: ({ model }) => api.path('/completions', model), onlyNamed: true } };
}

/** The options with the resource's own address, and without what old versions refuse: the switch for usage, and documents. */
function atResource(options: AzureOpenAiOptions, { modern, responsesPath }: AzureApi): ProviderOptions {
  const address = options.baseUrl ?? variable('AZURE_OPENAI_ENDPOINT');
  const { api, capabilities, models } = { ...definition, ...options.definition };
  const older = { ...options.definition, capabilities: withoutDocuments(capabilities), models: models.map((model) => ({ ...model, capabilities: withoutDocuments(model.capabilities) })) };
  return {
    ...options,
    ...(address !== undefined && { baseUrl: resourceEndpoint(address) }),
    ...(responsesPath === undefined && { definition: modern ? older : { ...older, api: { ...definition.api, ...api, streamUsageOption: false } } }),
  };
}

function withoutDocuments(capabilities: readonly Capability[]): Capability[] {
  return capabilities.filter((capability) => capability !== 'documents');
}

function hasDocument({ messages }: LlmRequest): boolean {
  return messages.some(({ content }) => content.some(({ type }) => type === 'document'));
}

function variable(name: string): string | undefined {
  return process.env[name]?.trim() || undefined;
}
