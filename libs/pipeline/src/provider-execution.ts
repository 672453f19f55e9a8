import { LlmError, toLlmError, type CallContext, type EmbedResponse, type LlmProvider, type WireAnswer } from '@modelport/provider-base';
import type { Call, Target, TextsToEmbed } from './call.js';
import type { Execute } from './layer.js';
import type { Result } from './result.js';

/**
 * Carries calls out on one provider for one target. A body in a format that the provider speaks is forwarded; any other request is
 * decoded and sent under `vendorModel`, the provider's own name of the model. Errors that come out know provider and model.
 */
export function createProviderExecution(provider: LlmProvider, target: Target, vendorModel: string = target.modelId): Execute {
  return async (call) => {
    try {
      if (call.embed) return { kind: 'embeddings', response: await embed(provider, vendorModel, call.embed, call), target, attempts: 1 };
      const forwarded = forward(provider, vendorModel, call);
      return forwarded ? wireResult(await forwarded, target) : await translate(provider, target, vendorModel, call);
    } catch (thrown) {
      throw toLlmError(thrown).with({ providerId: provider.providerId, model: vendorModel });
    }
  };
}

/** Undefined where the call came in no wire format, or in one that the provider does not speak. */
function forward(provider: LlmProvider, model: string, call: Call): Promise<WireAnswer> | undefined {
  const { wire, stream, operation } = call;
  if (!wire || operation === 'embed' || !canForward(provider, wire.dialect, model)) return undefined;
  const opened = wire.openedFor?.(provider.providerId);
  const answer = provider.forward?.({ dialect: wire.dialect, body: opened?.bytes ?? wire.bytes, headers: wire.headers, model, stream, operation }, context(call));
  return opened ? answer?.then((plain) => ({ ...plain, receipt: [...opened.receipt, ...plain.receipt] })) : answer;
}

/** Whether a body of that format is passed on to the provider as it is. */
export function canForward(provider: LlmProvider, dialect: string, model: string): boolean {
  return provider.canForward ? provider.canForward(dialect, model) : provider.forwards.includes(dialect);
}

function wireResult(answer: WireAnswer, target: Target): Result {
  return answer.kind === 'stream' ? { kind: 'wire-stream', answer, target, attempts: 1 } : { kind: 'wire-response', answer, target, attempts: 1 };
}

async function translate(provider: LlmProvider, target: Target, model: string, call: Call): Promise<Result> {
  if (call.operation !== 'chat') throw new LlmError('unsupported', `${provider.providerId} does not count the tokens of ${model} for clients of this format`);
  const request = { ...call.request(), model };
  return call.stream
    ? { kind: 'events', stream: await provider.executeStream(request, context(call)), target, attempts: 1 }
    : { kind: 'response', response: await provider.executeRequest(request, context(call)), target, attempts: 1 };
}

async function embed(provider: LlmProvider, model: string, request: TextsToEmbed, call: Call): Promise<EmbedResponse> {
  if (!provider.embed) throw new LlmError('unsupported', `${provider.providerId} makes no embeddings`);
  return provider.embed({ ...request, model }, context(call));
}

function context({ signal, requestId, translation }: Call): CallContext {
  return { signal, requestId, ...(translation && { translation }) };
}
