import { fetchGeminiMedia, gemini, geminiEmbedFormats, geminiModelPath } from '@modelport/dialects';
import { costOf, LlmProviderBase, type CallContext, type EmbedRequest, type EmbedResponse, type ListedModel, type LlmRequest, type ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';
import { decodeEmbeddings, encodeEmbedding } from './embeddings.js';
import { decodeModelList } from './model-list.js';

/** Gemini models over Google's Gemini API: https://ai.google.dev/api */
export class GoogleProvider extends LlmProviderBase {
  static readonly definition = definition;

  constructor(options?: ProviderOptions) {
    super(definition, [gemini, ...geminiEmbedFormats], options);
  }

  /** Embeds texts. Source: https://ai.google.dev/api/embeddings#method:-models.batchembedcontents */
  embed(request: EmbedRequest, context: CallContext = {}): Promise<EmbedResponse> {
    const { model, input } = request;
    return this.postJson(`${geminiModelPath(model)}:batchEmbedContents`, encodeEmbedding(request), model, context, (json, call) => {
      const { embeddings, usage } = decodeEmbeddings(json, input.length);
      return { model, providerId: this.providerId, embeddings, usage, cost: costOf(usage, call.pricing) };
    });
  }

  override listModels(context: CallContext = {}): Promise<readonly ListedModel[]> {
    return this.getJson(this.modelsPath, context, decodeModelList);
  }

  /** The largest page that the vendor gives holds them all. */
  protected override get modelsPath(): string {
    return '/models?pageSize=1000';
  }

  protected override prepare(request: LlmRequest, context: CallContext): Promise<LlmRequest> | LlmRequest {
    return this.mediaFetcher ? fetchGeminiMedia(request, this.mediaFetcher, context) : request;
  }
}
