import { OpenAiChatProvider } from '@modelport/dialects';
import { type CallContext, type EmbedRequest, type ListedModel, LlmError, type ProviderDefinition, type ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Perplexity's API copies OpenAI's: https://docs.perplexity.ai/api-reference/chat-completions-post */
export class PerplexityProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { fileUrlPart: { data: true, name: true }, embeddingsPath: '/v1/embeddings', embeddingsFields: false });
  }

  /** The vendor has no format of floats. Source: https://docs.perplexity.ai/api-reference/embeddings-post */
  protected override embedBody({ model, input, dimensions }: EmbedRequest): object {
    return { model, input, encoding_format: 'base64_int8', ...(dimensions !== undefined && { dimensions }) };
  }

  /** Each number is a byte with a sign. */
  protected override embedVector(value: unknown): number[] {
    if (typeof value !== 'string') throw new LlmError('malformed_response', 'an embedding is not base64');
    const bytes = Buffer.from(value, 'base64');
    return [...new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)];
  }

  /**
   * Perplexity has no list of models that chat (`GET /v1/models` lists those of other makers, for its agents): gives those of the definition, once a list that it has and that costs nothing (of asynchronous
   * requests, https://docs.perplexity.ai/api-reference/async-chat-completions-get) has shown that the key is good.
   */
  override listModels(context: CallContext = {}): Promise<readonly ListedModel[]> {
    const models = this.definition.models.map(({ id, name }) => ({ id, name }));
    return this.getJson('/async/chat/completions', context, () => models);
  }
}
