import { LlmError, toLlmError, type CallContext, type EmbedResponse, type LlmProvider, type WireAnswer } from '@modelport/provider-base';
import type { Call, Target, TextsToEmbed } from './call.js';
import { countTokens } from './count-tokens.js';
import { hasKeys } from './keys/key-leave.js';
import type { Execute } from './layer.js';
import type { Result } from './result.js';
import { stickySession } from './routes/balance/sticky.js';

/**
 * Carries calls out on one provider for one target. A body in a format that the provider speaks is forwarded; any other request is
 * decoded and sent under `vendorModel`, the provider's own name of the model. Errors that come out know provider and model.
 */
export function createProviderExecution(served: LlmProvider, target: Target, vendorModel: string = target.modelId): Execute {
  return async (call) => {
    const provider = forCall(served, call);
    try {
      const forwarded = forward(provider, vendorModel, call);
      return forwarded ? wireResult(await forwarded, target) : await translate(provider, target, vendorModel, call);
    } catch (thrown) {
      throw toLlmError(thrown).with({ providerId: provider.providerId, model: vendorModel });
    }
  };
}

/** A provider with several keys is told which of them this call wants. */
function forCall(provider: LlmProvider, call: Call): LlmProvider {
  if (!hasKeys(provider)) return provider;
  const use = { leave: call.keys, session: stickySession(call) };
  return use.leave !== undefined || use.session !== undefined ? provider.forCall(use) : provider;
}

/** Undefined where the call came in no wire format, or in one that the provider does not speak. */
function forward(provider: LlmProvider, model: string, call: Call): Promise<WireAnswer> | undefined {
  const { wire, stream, operation } = call;
  if (!wire || !canForward(provider, call, model)) return undefined;
  const opened = wire.openedFor?.({ providerId: provider.providerId, modelId: model });
  const body = opened ? { body: opened.bytes } : { body: wire.bytes, parsed: wire.parsed };
  const answer = provider.forward?.({ dialect: wire.dialect, ...body, headers: wire.headers, model, stream, operation }, context(call));
  return opened ? answer?.then((plain) => ({ ...plain, receipt: [...opened.receipt, ...plain.receipt] })) : answer;
}

/** Whether the client's body is passed on to the provider as it is. */
export function canForward(provider: LlmProvider, { wire, operation }: Pick<Call, 'wire' | 'operation'>, model: string): boolean {
  if (!wire) return false;
  return provider.canForward ? provider.canForward(wire.dialect, model, operation) : provider.forwards.includes(wire.dialect);
}

function wireResult(answer: WireAnswer, target: Target): Result {
  return answer.kind === 'stream' ? { kind: 'wire-stream', answer, target, attempts: 1 } : { kind: 'wire-response', answer, target, attempts: 1 };
}

async function translate(provider: LlmProvider, target: Target, model: string, call: Call): Promise<Result> {
  if (call.embed) return { kind: 'embeddings', response: await embed(provider, model, call.embed(), call), target, attempts: 1 };
  if (call.operation === 'count-tokens') return { kind: 'token-count', count: await countTokens(provider, model, call, context(call)), target, attempts: 1 };
  const request = { ...call.request(), model };
  const answered = { target, maker: { providerId: provider.providerId, modelId: model }, attempts: 1 };
  return call.stream
    ? { kind: 'events', stream: await provider.executeStream(request, context(call)), ...answered }
    : { kind: 'response', response: await provider.executeRequest(request, context(call)), ...answered };
}

async function embed(provider: LlmProvider, model: string, request: TextsToEmbed, call: Call): Promise<EmbedResponse> {
  if (!provider.embed) throw new LlmError('unsupported', `${provider.providerId} makes no embeddings`);
  return provider.embed({ ...request, model }, context(call));
}

function context({ signal, requestId, translation }: Call): CallContext {
  return { signal, requestId, ...(translation && { translation }) };
}
