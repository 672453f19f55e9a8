import { ollamaChat, ollamaEmbedFormats, ollamaGenerate } from '@modelport/dialects';
import {
  asNumber,
  asObject,
  costOf,
  imagesAsData,
  LlmError,
  LlmProviderBase,
  Usage,
  type CallContext,
  type EmbedRequest,
  type EmbedResponse,
  type LlmRequest,
  type ProviderOptions,
} from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Models served by Ollama (https://ollama.com), on one's own machine or network, over its native API. */
export class OllamaProvider extends LlmProviderBase {
  static readonly definition = definition;

  constructor(options?: ProviderOptions) {
    super(definition, [ollamaChat, ollamaGenerate, ...ollamaEmbedFormats], options);
  }

  /** Embeds texts. Source: https://docs.ollama.com/api/embed */
  embed(request: EmbedRequest, context: CallContext = {}): Promise<EmbedResponse> {
    const { model, input, dimensions } = request;
    const body = { model, input, ...(dimensions !== undefined && { dimensions }) };
    return this.postJson('/api/embed', body, model, context, (json, call) => {
      const answer = asObject(json);
      const usage = Usage.fromTotals({ inputTokens: asNumber(answer?.['prompt_eval_count']), outputTokens: 0 });
      const embeddings = readEmbeddings(answer?.['embeddings'], input.length);
      return { model, providerId: this.providerId, embeddings, usage, cost: costOf(usage, call.pricing) };
    });
  }

  protected override get modelsPath(): string {
    return '/api/tags';
  }

  /** Fetches the images that the client gave by URL: Ollama takes data only. */
  protected override prepare(request: LlmRequest, context: CallContext): Promise<LlmRequest> | LlmRequest {
    return this.mediaFetcher ? imagesAsData(request, this.mediaFetcher, context) : request;
  }
}

function readEmbeddings(value: unknown, count: number): number[][] {
  const vectors: unknown[] = Array.isArray(value) ? value : [];
  const embeddings = vectors.filter((vector): vector is number[] => Array.isArray(vector) && vector.every((number) => typeof number === 'number'));
  if (embeddings.length !== count) throw new LlmError('malformed_response', `${count} embeddings were due, ${embeddings.length} came`);
  return embeddings;
}
