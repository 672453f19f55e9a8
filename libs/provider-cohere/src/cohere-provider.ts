import { cohereChat, cohereV1Chat } from '@modelport/dialects';
import { type CallContext, costOf, type EmbedRequest, type EmbedResponse, field, LlmError, LlmProviderBase, numberField, type ProviderDefinition, type ProviderOptions, Usage } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** Cohere (https://docs.cohere.com), over version 2 of its own API; over version 1 for models whose facts say so. */
export class CohereProvider extends LlmProviderBase {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, [cohereChat, cohereV1Chat], options);
  }

  /** Embeds texts as documents to be searched. Source: https://docs.cohere.com/reference/embed */
  embed({ model, input, dimensions }: EmbedRequest, context: CallContext = {}): Promise<EmbedResponse> {
    const body = { model, texts: input, input_type: 'search_document', embedding_types: ['float'], ...(dimensions !== undefined && { output_dimension: dimensions }) };
    return this.postJson('/v2/embed', body, model, context, (json, call) => {
      const usage = Usage.fromTotals({ inputTokens: numberField(field(field(json, 'meta'), 'billed_units'), 'input_tokens'), outputTokens: 0 });
      return { model, providerId: this.providerId, embeddings: readVectors(field(field(json, 'embeddings'), 'float'), input.length), usage, cost: costOf(usage, call.pricing) };
    });
  }

  /** The list comes in pages of 20 unless more are asked for. Source: https://docs.cohere.com/reference/list-models */
  protected override get modelsPath(): string {
    return '/v1/models?page_size=1000';
  }
}

function readVectors(value: unknown, count: number): number[][] {
  const vectors: unknown[] = Array.isArray(value) ? value : [];
  const embeddings = vectors.filter((vector): vector is number[] => Array.isArray(vector) && vector.every((number) => typeof number === 'number'));
  if (embeddings.length !== count) throw new LlmError('malformed_response', `${count} embeddings were due, ${embeddings.length} came`);
  return embeddings;
}
