import { LlmError } from '@modelport/provider-base';
import { type CallOptions, createEmbedCall, type Pipeline, type Result, type TextsToEmbed } from '@modelport/pipeline';

/** The vectors, and who made them. */
export type EmbedResult = Extract<Result, { kind: 'embeddings' }>;

/** Embeds texts by a route of the model that can, under the same limits, retries and fallbacks as any other call. */
export async function embedTexts(pipeline: Pipeline, { model, ...request }: TextsToEmbed & { model: string | undefined }, exchange: Omit<CallOptions, 'stream' | 'routes' | 'model'>): Promise<EmbedResult> {
  const routes = pipeline.resolver.resolve({ model });
  const result = await pipeline.execute(createEmbedCall({ ...exchange, request, routes, model: model ?? routes[0]?.modelId ?? '' }));
  if (result.kind !== 'embeddings') throw new LlmError('internal', 'texts to embed came to an answer of another kind');
  return result;
}
