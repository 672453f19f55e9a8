import { type CallContext, type EmbedRequest, type EmbedResponse, isLlmError, LlmError, type LlmProvider } from '@modelport/provider-base';
import type { Pipeline, Target } from '@modelport/pipeline';

export interface EmbedParts {
  pipeline: Pipeline;
  providers: ReadonlyMap<string, LlmProvider>;
}

/** The vectors, and who made them. */
export interface EmbedResult {
  response: EmbedResponse;
  target: Target;
  /** How many routes were tried. */
  attempts: number;
}

/** Embeds texts by the first route of the model that can; the next is tried where one fails in a way that another may not. */
export async function embedTexts({ pipeline, providers }: EmbedParts, request: Omit<EmbedRequest, 'model'> & { model: string | undefined }, context: CallContext): Promise<EmbedResult> {
  const routes = pipeline.resolver.resolve({ model: request.model });
  let failure: LlmError | undefined;
  for (const [tried, target] of routes.entries()) {
    const provider = providers.get(target.providerId);
    try {
      if (!provider?.embed) throw new LlmError('unsupported', `${target.providerId} makes no embeddings`, { providerId: target.providerId, model: target.modelId });
      return { response: await provider.embed({ ...request, model: target.modelId }, context), target, attempts: tried + 1 };
    } catch (thrown) {
      if (!isLlmError(thrown)) throw thrown;
      failure = thrown.with({ providerId: target.providerId, model: target.modelId });
      if (!thrown.retryable && thrown.kind !== 'unsupported') break;
    }
  }
  throw failure ?? new LlmError('unavailable', 'no route leads to the model');
}
