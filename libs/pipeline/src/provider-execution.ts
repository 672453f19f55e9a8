import { LlmError, toLlmError, type CallContext, type EmbedResponse, type LlmProvider, type LlmResponse, type Settled, type WireAnswer, type WireRequest } from '@modelport/provider-base';
import type { Call, OpenedBody, Target, TextsToEmbed } from './call.js';
import { countTokens } from './count-tokens.js';
import { hasKeys } from './keys/key-leave.js';
import type { Begin, Execute } from './layer.js';
import type { PlatformEngine } from './platform.js';
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
      throw typed(thrown, provider, vendorModel);
    }
  };
}

/** Both ways to carry calls out on one provider. */
export function providerEngine(provider: LlmProvider, target: Target, vendorModel?: string): Required<Pick<PlatformEngine, 'execute' | 'begin'>> {
  return { execute: createProviderExecution(provider, target, vendorModel), begin: createProviderBeginning(provider, target, vendorModel) };
}

/** What {@link createProviderExecution} does of a call that is passed on or answered whole, without promises. */
export function createProviderBeginning(provider: LlmProvider, target: Target, vendorModel: string = target.modelId): Begin {
  return (call, settled) => {
    if (hasKeys(provider)) return false;
    const failed = (thrown: unknown): void => settled.failed(typed(thrown, provider, vendorModel));
    try {
      const forwarding = forwardingOf(provider, vendorModel, call);
      return forwarding
        ? beginForwarding(provider, forwarding, call, { answered: (answer) => settled.answered(wireResult(answer, target)), failed })
        : beginTranslation(provider, vendorModel, call, { answered: (response) => settled.answered(answered(response, provider, target, vendorModel)), failed });
    } catch (thrown) {
      throw typed(thrown, provider, vendorModel);
    }
  };
}

function beginForwarding(provider: LlmProvider, { request, opened }: Forwarded, call: Call, settled: Settled<WireAnswer>): boolean {
  return !opened && provider.beginForward !== undefined && provider.beginForward(request, context(call), settled);
}

function beginTranslation(provider: LlmProvider, model: string, call: Call, settled: Settled<LlmResponse>): boolean {
  if (!provider.executeWhole || call.stream || call.embed || call.operation === 'count-tokens') return false;
  return provider.executeWhole({ ...call.request(), model }, context(call), settled);
}

function typed(thrown: unknown, { providerId }: LlmProvider, model: string): LlmError {
  return toLlmError(thrown).with({ providerId, model });
}

/** A provider with several keys is told which of them this call wants. */
function forCall(provider: LlmProvider, call: Call): LlmProvider {
  if (!hasKeys(provider)) return provider;
  const use = { leave: call.keys, session: stickySession(call) };
  return use.leave !== undefined || use.session !== undefined ? provider.forCall(use) : provider;
}

function forward(provider: LlmProvider, model: string, call: Call): Promise<WireAnswer> | undefined {
  const forwarding = forwardingOf(provider, model, call);
  if (!forwarding) return undefined;
  const { request, opened } = forwarding;
  const answer = provider.forward?.(request, context(call));
  return opened ? answer?.then((plain) => ({ ...plain, receipt: [...opened.receipt, ...plain.receipt] })) : answer;
}

/** A client's body for one provider, and what its opening changed. */
interface Forwarded {
  readonly request: WireRequest;
  readonly opened: OpenedBody | undefined;
}

/** Undefined where the call came in no wire format, or in one that the provider does not speak. */
function forwardingOf(provider: LlmProvider, model: string, call: Call): Forwarded | undefined {
  const { wire, stream, operation } = call;
  if (!wire || !canForward(provider, call, model)) return undefined;
  const opened = wire.openedFor?.({ providerId: provider.providerId, modelId: model });
  const { dialect, headers, bytes, parsed } = wire;
  const request: WireRequest = { dialect, body: opened?.bytes ?? bytes, parsed: opened ? undefined : parsed, headers, model, stream, operation };
  return { request, opened };
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
  if (!call.stream) return answered(await provider.executeRequest(request, context(call)), provider, target, model);
  const stream = await provider.executeStream(request, context(call));
  return { kind: 'events', stream, target, maker: { providerId: provider.providerId, modelId: model }, attempts: 1 };
}

function answered(response: LlmResponse, { providerId }: LlmProvider, target: Target, model: string): Result {
  return { kind: 'response', response, target, maker: { providerId, modelId: model }, attempts: 1 };
}

async function embed(provider: LlmProvider, model: string, request: TextsToEmbed, call: Call): Promise<EmbedResponse> {
  if (!provider.embed) throw new LlmError('unsupported', `${provider.providerId} makes no embeddings`);
  return provider.embed({ ...request, model }, context(call));
}

function context({ signal, requestId, translation }: Call): CallContext {
  return { signal, requestId, ...(translation && { translation }) };
}
