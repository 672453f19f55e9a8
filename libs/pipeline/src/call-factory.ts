import { LlmError, Receipt, type ClientCodec, type DecodedRequest, type LlmRequest, type ProofMaker, type TranslationPolicy, type WireOperation } from '@modelport/provider-base';
import type { Call, OpenedBody, Target, TextsToEmbed, WireBody } from './call.js';
import { once } from './once.js';
import { requestFacts } from './request-facts.js';
import { type Payload, SharedCall } from './shared-call.js';

/** What every call is made of, however its request came. */
export interface CallOptions {
  stream: boolean;
  requestId: string;
  /** Aborted when the client goes. Default: never. */
  signal?: AbortSignal;
  /** What the client allows to be lost. Where it does not say, the policy of the provider holds. */
  translation?: TranslationPolicy | undefined;
  /** Calls of one session go the same way where an alias wants that. */
  session?: string | undefined;
  /** Milliseconds that the client gives the whole call. */
  timeout?: number | undefined;
  /** Whether the result shall tell where the call could have gone, and why. */
  explain?: boolean | undefined;
  /** Where it may go, best first, as the resolver gives them. */
  routes: readonly Target[];
  /** The model as the client named it. */
  model: string;
}

export interface WireCallOptions extends CallOptions {
  codec: ClientCodec;
  /** The client's body, byte for byte. */
  body: Uint8Array;
  /** The same body, parsed. */
  parsed: unknown;
  /** Request headers, lower case. */
  headers: Readonly<Record<string, string>>;
  /** Default `chat`; anything else is only ever forwarded. */
  operation?: WireOperation;
}

export interface CanonicalCallOptions extends CallOptions {
  request: LlmRequest;
}

export interface EmbedCallOptions extends Omit<CallOptions, 'stream'> {
  /** The texts, or how they are read from the client's body where no provider takes that as it is. */
  request: TextsToEmbed | ((receipt: Receipt) => TextsToEmbed);
  /** The client's body. */
  wire?: WireBody;
}

/**
 * A call whose body came in a wire format: forwarded as it is where the provider speaks that format, decoded only where it does not.
 * @throws LlmError `internal` without a route.
 */
export function createWireCall(options: WireCallOptions): Call {
  const { codec, body, parsed, headers } = options;
  let receipt: Receipt | undefined;
  const asked = options.operation === 'count-tokens' && codec.counting ? codec.counting.promptOf(parsed) : parsed;
  const decodeOnce = once((into: Receipt) => codec.decodeRequest(asked, into, { model: options.model, stream: options.stream }));
  const decoded = (translation?: TranslationPolicy): DecodedRequest => decodeOnce((receipt ??= new Receipt(translation)));
  return createCall(options, {
    operation: options.operation,
    wire: { dialect: codec.dialect, bytes: body, parsed, headers, ...(codec.openFor && { openedFor: (model) => openBody(codec, parsed, model, options.translation) }) },
    facts: once(() => ({ ...(codec.facts?.(asked) ?? requestFacts(decoded(options.translation).request)), bytes: body.byteLength })),
    decoded,
    receipt: () => receipt?.lines ?? [],
  });
}

function openBody(codec: ClientCodec, parsed: unknown, model: ProofMaker, translation: TranslationPolicy | undefined): OpenedBody | undefined {
  const receipt = new Receipt(translation, model.providerId);
  const opened = codec.openFor?.(parsed, model, receipt);
  return opened === undefined ? undefined : { bytes: Buffer.from(JSON.stringify(opened)), receipt: receipt.lines };
}

/**
 * A call whose request is in no vendor's format; it is never forwarded.
 * @throws LlmError `internal` without a route.
 */
export function createCanonicalCall(options: CanonicalCallOptions): Call {
  const { request } = options;
  return createCall(options, {
    facts: once(() => ({ ...requestFacts(request), bytes: Buffer.byteLength(JSON.stringify(request)) })),
    decoded: () => ({ request, answerOptions: {} }),
    receipt: () => [],
  });
}

/**
 * A call that wants texts embedded; its result is of the kind `embeddings`, or what came of the client's body where it was passed on.
 * @throws LlmError `internal` without a route.
 */
export function createEmbedCall(options: EmbedCallOptions): Call {
  const { request, wire, translation } = options;
  const receipt = new Receipt(translation);
  const embed = once(() => (typeof request === 'function' ? request(receipt) : request));
  const nothing = { tools: false, images: false, documents: false, audio: false, jsonSchema: false, maxTokens: 0 };
  return createCall(
    { ...options, stream: false },
    {
      operation: 'embed',
      embed,
      ...(wire && { wire }),
      facts: once(() => ({ ...nothing, bytes: wire?.bytes.byteLength ?? Buffer.byteLength(embed().input.join('')) })),
      decoded: () => {
        throw new LlmError('internal', 'texts to embed are no conversation');
      },
      receipt: () => receipt.lines,
    },
  );
}

function createCall(options: CallOptions, payload: Payload): Call {
  const { stream, requestId, signal = new AbortController().signal, translation, routes, model, session, timeout, explain } = options;
  const [target] = routes;
  if (!target) throw new LlmError('internal', 'a call needs at least one route');
  return new SharedCall({ operation: payload.operation ?? 'chat', stream, requestId, signal, translation, model, routes, target, session, timeout, explain }, payload);
}
