import type { DecodedRequest, LlmRequest, ReceiptLine, TranslationPolicy } from '@modelport/provider-base';
import type { Call, CallFacts, CallOperation, TextsToEmbed, WireBody } from './call.js';

/** What differs between calls that came as bytes and calls that came decoded; shared by all copies of a call. */
export interface Payload {
  operation?: CallOperation | undefined;
  embed?: () => TextsToEmbed;
  wire?: WireBody;
  facts: () => CallFacts;
  /** What is asked first says which policy holds. */
  decoded: (translation?: TranslationPolicy) => Pick<DecodedRequest, 'request' | 'answerOptions'>;
  receipt: () => readonly ReceiptLine[];
}

/** What differs between the copies of a call. */
type CallValues = Omit<Call, 'wire' | 'embed' | 'facts' | 'request' | 'decodeReceipt' | 'answerOptions' | 'with'>;

/** Copies are made several times a call: they share everything but their values. */
export class SharedCall implements Call {
  readonly operation: CallValues['operation'];
  readonly stream: CallValues['stream'];
  readonly requestId: CallValues['requestId'];
  readonly signal: CallValues['signal'];
  readonly translation: CallValues['translation'];
  readonly defaultTranslation: CallValues['defaultTranslation'];
  readonly model: CallValues['model'];
  readonly routes: CallValues['routes'];
  readonly target: CallValues['target'];
  readonly session: CallValues['session'];
  readonly timeout: CallValues['timeout'];
  readonly attempt: CallValues['attempt'];
  readonly explain: CallValues['explain'];
  readonly plan: CallValues['plan'];
  readonly deadline: CallValues['deadline'];
  readonly keys: CallValues['keys'];
  readonly #values: CallValues;
  readonly #payload: Payload;

  constructor(values: CallValues, payload: Payload) {
    this.operation = values.operation;
    this.stream = values.stream;
    this.requestId = values.requestId;
    this.signal = values.signal;
    this.translation = values.translation;
    this.defaultTranslation = values.defaultTranslation;
    this.model = values.model;
    this.routes = values.routes;
    this.target = values.target;
    this.session = values.session;
    this.timeout = values.timeout;
    this.attempt = values.attempt;
    this.explain = values.explain;
    this.plan = values.plan;
    this.deadline = values.deadline;
    this.keys = values.keys;
    this.#values = values;
    this.#payload = payload;
  }

  get wire(): WireBody | undefined {
    return this.#payload.wire;
  }

  get embed(): (() => TextsToEmbed) | undefined {
    return this.#payload.embed;
  }

  facts(): CallFacts {
    return this.#payload.facts();
  }

  request(): LlmRequest {
    return this.#payload.decoded(this.#policy).request;
  }

  decodeReceipt(): readonly ReceiptLine[] {
    return this.#payload.receipt();
  }

  answerOptions(): Readonly<Record<string, unknown>> {
    return this.#payload.decoded(this.#policy).answerOptions;
  }

  with(changes: Parameters<Call['with']>[0]): Call {
    return new SharedCall({ ...this.#values, ...changes }, this.#payload);
  }

  get #policy(): TranslationPolicy | undefined {
    return this.translation ?? this.defaultTranslation;
  }
}
