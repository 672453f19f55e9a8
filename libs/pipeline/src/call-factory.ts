import { LlmError, Receipt, type ClientCodec, type DecodedRequest, type LlmRequest, type ReceiptLine, type TranslationPolicy, type WireOperation } from '@modelport/provider-base';
import type { Call, CallFacts, CallOperation, OpenedBody, Target, TextsToEmbed, WireBody } from './call.js';
import { once } from './once.js';
import { requestFacts } from './request-facts.js';

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
  request: TextsToEmbed;
}

/** What differs between calls that came as bytes and calls that came decoded; shared by all copies of a call. */
interface Payload {
  operation?: CallOperation | undefined;
  embed?: TextsToEmbed;
  wire?: WireBody;
  facts: () => CallFacts;
  /** What is asked first says which policy holds. */
  decoded: (translation?: TranslationPolicy) => Pick<DecodedRequest, 'request' | 'answerOptions'>;
  receipt: () => readonly ReceiptLine[];
}

/**
 * A call whose body came in a wire format: forwarded as it is where the provider speaks that format, decoded only where it does not.
 * @throws LlmError `internal` without a route.
 */
export function createWireCall(options: WireCallOptions): Call {
  const { codec, body, parsed, headers } = options;
  let receipt: Receipt | undefined;
  const decodeOnce = once((into: Receipt) => codec.decodeRequest(parsed, into, { model: options.model, stream: options.stream }));
  const decoded = (translation?: TranslationPolicy): DecodedRequest => decodeOnce((receipt ??= new Receipt(translation)));
  return createCall(options, {
    operation: options.operation,
    wire: { dialect: codec.dialect, bytes: body, headers, ...(codec.openFor && { openedFor: (providerId) => openBody(codec, parsed, providerId, options.translation) }) },
    facts: once(() => ({ ...(codec.facts?.(parsed) ?? requestFacts(decoded(options.translation).request)), bytes: body.byteLength })),
    decoded,
    receipt: () => receipt?.lines ?? [],
  });
}

function openBody(codec: ClientCodec, parsed: unknown, providerId: string, translation: TranslationPolicy | undefined): OpenedBody | undefined {
  const receipt = new Receipt(translation, providerId);
  const opened = codec.openFor?.(parsed, providerId, receipt);
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
 * A call that wants texts embedded; its result is of the kind `embeddings`.
 * @throws LlmError `internal` without a route.
 */
export function createEmbedCall(options: EmbedCallOptions): Call {
  const { request } = options;
  const nothing = { tools: false, images: false, documents: false, audio: false, jsonSchema: false, maxTokens: 0 };
  return createCall(
    { ...options, stream: false },
    {
      operation: 'embed',
      embed: request,
      facts: once(() => ({ ...nothing, bytes: Buffer.byteLength(request.input.join('')) })),
      decoded: () => {
        throw new LlmError('internal', 'texts to embed are no conversation');
      },
      receipt: () => [],
    },
  );
}

function createCall(options: CallOptions, payload: Payload): Call {
  const { stream, requestId, signal = new AbortController().signal, translation, routes, model, session, timeout, explain } = options;
  const [target] = routes;
  if (!target) throw new LlmError('internal', 'a call needs at least one route');
  return sharedCall({ operation: payload.operation ?? 'chat', stream, requestId, signal, translation, model, routes, target, session, timeout, explain }, payload);
}

type CallValues = Omit<Call, 'wire' | 'embed' | 'facts' | 'request' | 'decodeReceipt' | 'answerOptions' | 'with'>;

function sharedCall(values: CallValues, payload: Payload): Call {
  const policy = values.translation ?? values.defaultTranslation;
  return {
    ...values,
    ...(payload.wire && { wire: payload.wire }),
    ...(payload.embed && { embed: payload.embed }),
    facts: payload.facts,
    request: () => payload.decoded(policy).request,
    decodeReceipt: payload.receipt,
    answerOptions: () => payload.decoded(policy).answerOptions,
    with: (changes) => sharedCall({ ...values, ...changes }, payload),
  };
}
