import { OpenAiChatProvider } from '@modelport/dialects';
import { type HttpRequest, LlmError, type ProviderDefinition, type ProviderOptions, Secret } from '@modelport/provider-base';
import { definition } from './definition.generated.js';
import type { OpenAiCompatibleOptions } from './openai-compatible-options.js';

/**
 * Any server that copies OpenAI's chat completions. `baseUrl` has no default; a key is sent only where there is one. Several servers
 * are several instances, each with an `id` of its own.
 */
export class OpenAiCompatibleProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;
  readonly #hasKey: boolean;

  constructor(options: OpenAiCompatibleOptions = {}) {
    super(definition, withId(options), { choices: true, topK: true, reasoningReplay: 'reasoning_content', completions: { path: '/completions' } });
    const { authEnvVar } = this.definition.api;
    this.#hasKey = Secret.from(options.apiKey ?? (authEnvVar === undefined ? undefined : process.env[authEnvVar])) !== undefined;
  }

  /** @throws LlmError `unavailable` where no address was given. */
  protected override authorize(request: HttpRequest): Promise<HttpRequest> | HttpRequest {
    if (this.baseUrl === definition.api.baseUrl) throw new LlmError('unavailable', `${this.providerId}: no address; pass baseUrl, or set base_url in the configuration`);
    return this.#hasKey ? super.authorize(request) : request;
  }
}

function withId({ id, ...options }: OpenAiCompatibleOptions): ProviderOptions {
  if (id === undefined) return options;
  const provider = { ...definition.provider, ...options.definition?.provider, id, name: id };
  return { ...options, definition: { ...options.definition, provider } };
}
