import { type CallContext, costOf, type EmbedRequest, type EmbedResponse, type FetchedKind, LlmError, LlmProviderBase, type LlmRequest, mediaAsData, objectsField, type ProviderDefinition, type ProviderOptions, stringField, type WireFormat } from '@modelport/provider-base';
import { embeddingUsage } from '../openai-embeddings/openai-embeddings.js';
import type { OpenAiChatOptions } from './options.js';
import { embeddingsPathOf, withOtherCalls } from './other-calls.js';
import { openAiChatFormat } from './wire-format.js';

/** What a vendor that copies OpenAI's API extends: its definition and, if need be, where it differs, or formats of its own, of which this one is one. */
export abstract class OpenAiChatProvider extends LlmProviderBase {
  readonly #differences: OpenAiChatOptions;
  /** Present where the definition says the vendor makes embeddings. */
  readonly embed?: (request: EmbedRequest, context?: CallContext) => Promise<EmbedResponse>;

  constructor(definition: ProviderDefinition, options: ProviderOptions = {}, differences: OpenAiChatOptions = {}, formats: WireFormat | readonly [WireFormat, ...WireFormat[]] = openAiChatFormat(differences)) {
    super(definition, withOtherCalls(formats, { ...definition, ...options.definition }, differences), options);
    this.#differences = differences;
    if (this.definition.capabilities.includes('embeddings')) this.embed = (request, context = {}) => this.#embed(request, context);
  }

  protected override prepare(request: LlmRequest, context: CallContext): Promise<LlmRequest> | LlmRequest {
    const { imageUrls, documentUrls, fileUrlPart } = this.#differences;
    const kinds: FetchedKind[] = [...(imageUrls === false ? ['image' as const] : []), ...(documentUrls || fileUrlPart ? [] : ['document' as const])];
    return this.mediaFetcher && kinds.length > 0 ? mediaAsData(request, this.mediaFetcher, kinds, context) : request;
  }

  /** @throws LlmError `unsupported` for what the vendor does not know. Source: https://platform.openai.com/docs/api-reference/embeddings/create */
  protected embedBody({ model, input, dimensions }: EmbedRequest): object {
    return { model, input, encoding_format: 'float', ...(dimensions !== undefined && { dimensions }) };
  }

  /** Reads one vector. @throws LlmError `malformed_response` for anything else. */
  protected embedVector(value: unknown): number[] {
    if (Array.isArray(value) && value.every((item): item is number => typeof item === 'number')) return value;
    throw new LlmError('malformed_response', 'an embedding is not a list of numbers');
  }

  async #embed(request: EmbedRequest, context: CallContext): Promise<EmbedResponse> {
    const { model, input } = request;
    return this.postJson(embeddingsPathOf(this.#differences)(model), this.embedBody(request), model, context, (json, call) => {
      const usage = embeddingUsage(json);
      const embeddings = objectsField(json, 'data')
        .toSorted((a, b) => Number(a['index']) - Number(b['index']))
        .map((entry) => this.embedVector(entry['embedding']));
      if (embeddings.length !== input.length) throw new LlmError('malformed_response', `${input.length} inputs were answered with ${embeddings.length} embeddings`);
      return { model: stringField(json, 'model') ?? model, providerId: this.providerId, embeddings, usage, cost: costOf(usage, call.pricing) };
    });
  }
}
