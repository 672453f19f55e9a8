import type { ProviderDefinition } from '../contract/definition.js';
import type { WireAnswer, WireOperation, WireRequest } from '../contract/forward.js';
import { modelFacts } from '../contract/model-facts.js';
import type { Availability, CallContext, ListedModel, LlmProvider } from '../contract/provider.js';
import { Receipt, type ReceiptLine, type TranslationPolicy } from '../contract/receipt.js';
import type { LlmRequest } from '../contract/request.js';
import type { LlmResponse, CountedPrompt } from '../contract/response.js';
import type { LlmStream } from '../contract/stream.js';
import type { WireFormat } from '../contract/wire-format.js';
import { promised, told, type Settled } from '../contract/settled.js';
import { LlmError } from '../errors/llm-error.js';
import type { MediaFetcher } from '../media/media-fetcher.js';
import { PublicMediaFetcher } from '../media/public-media-fetcher.js';
import { Secret } from '../secret.js';
import { defaultTransport } from '../transport/default-transport.js';
import type { HttpRequest, HttpResponse, Transport } from '../transport/transport.js';
import { availability } from './availability.js';
import { authorizeByDefinition } from './authorize.js';
import { BegunCall } from './begun-call.js';
import { canonicalAnswer } from './canonical-answer.js';
import { checkedBaseUrl, checkedTimeout } from './checked-options.js';
import { readingLimits } from './decoded-stream.js';
import { settleEvents } from './event-stream.js';
import { exchange, readJson, type WholeJson } from './exchange.js';
import type { CallTarget, Outgoing, ReadAnswer, SentRequest } from './exchange-parts.js';
import { exchangeWhole, givesWholeAnswers } from './exchange-whole.js';
import { formatsOfModel } from './formats-of-model.js';
import { Forwarding } from './forwarding.js';
import { asksFor, formatToForward, sortFormats, type SpokenFormats } from './forward-format.js';
import { parseModelList } from './model-list.js';
import { beginsAtOnce, beginStream, openStream, settleAnswer, type StreamQuestion } from './open-stream.js';
import { outgoingRequest } from './outgoing-request.js';
import { previewReceipt } from './preview-receipt.js';
import type { ProviderOptions } from './provider-options.js';
import { RememberedFormats } from './remembered-formats.js';
import { lowerCase, mergeDefinition, requestHeaders } from './request-headers.js';
import { VendorCall } from './vendor-call.js';
import { secretHeaderValues } from './secret-headers.js';

const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/**
 * What a vendor's provider extends. The vendor's wire format is pure functions; transport, keys, timeouts, abort, typed errors,
 * settling, usage and cost are done here, once for all. A subclass may override {@link prepare} and {@link authorize}.
 */
export abstract class LlmProviderBase implements LlmProvider {
  readonly definition: ProviderDefinition;
  readonly baseUrl: string;
  readonly timeout: number;
  readonly forwards: readonly string[];
  protected readonly transport: Transport;
  protected readonly mediaFetcher: MediaFetcher | undefined;
  readonly #formats: readonly [WireFormat, ...WireFormat[]];
  readonly #forwardFormats: RememberedFormats;
  readonly #apiKey: Secret | undefined;
  readonly #translation: TranslationPolicy | undefined;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #secrets: readonly string[];
  readonly #maxResponseBytes: number;
  /** Undefined where no subclass has anything to prepare. */
  readonly #prepare = this.prepare === LlmProviderBase.prototype.prepare ? undefined : (request: LlmRequest, context: CallContext): Promise<LlmRequest> | LlmRequest => this.prepare(request, context);
  #provesAtOnce = true;

  constructor(
    definition: ProviderDefinition,
    formats: SpokenFormats,
    options: ProviderOptions = {},
  ) {
    const { wire, forwardOnly } = sortFormats(formats);
    this.#formats = wire;
    this.#forwardFormats = new RememberedFormats((dialect, model) => formatToForward(dialect, this.formatsOf(model), forwardOnly, modelFacts(this.definition, model)?.formats));
    this.definition = mergeDefinition(definition, options.definition);
    const { api } = this.definition;
    this.baseUrl = checkedBaseUrl(options.baseUrl ?? api.baseUrl);
    this.timeout = checkedTimeout(options.timeout ?? api.timeout);
    this.forwards = [...wire.filter((format) => format.forward), ...forwardOnly].map((format) => format.dialect);
    this.transport = options.transport ?? defaultTransport();
    this.mediaFetcher = options.mediaFetcher === false ? undefined : (options.mediaFetcher ?? new PublicMediaFetcher());
    this.#apiKey = Secret.from(options.apiKey ?? (api.authEnvVar ? process.env[api.authEnvVar] : undefined));
    this.#translation = options.translation;
    this.#headers = lowerCase({ ...api.headers, ...options.headers });
    this.#secrets = [...(this.#apiKey ? [this.#apiKey.reveal()] : []), ...secretHeaderValues(this.#headers)];
    this.#maxResponseBytes = options.maxResponseBytes ?? MAX_RESPONSE_BYTES;
  }

  get providerId(): string {
    return this.definition.provider.id;
  }

  canForward(dialect: string, model: string, operation: WireOperation = 'chat'): boolean {
    const format = this.#forwardFormats.of(dialect, model);
    return format !== undefined && asksFor(format, operation);
  }

  executeRequest(request: LlmRequest, context: CallContext = {}): Promise<LlmResponse> {
    return promised((settled) => this.#execute(request, context, settled));
  }

  executeWhole(request: LlmRequest, context: CallContext, settled: Settled<LlmResponse>): boolean {
    // A subclass with a way of its own to execute is asked for that.
    if (this.executeRequest !== LlmProviderBase.prototype.executeRequest) return false;
    this.#execute(request, context, settled);
    return true;
  }

  async executeStream(request: LlmRequest, context: CallContext = {}): Promise<LlmStream> {
    const receipt = new Receipt(context.translation ?? this.#translation, this.providerId);
    const { model } = request;
    const wire = this.formatFor(request);
    const begun = new BegunCall(this.#call(context, { model, wire }));
    const outgoing = outgoingRequest({ request, wire, stream: true, receipt }, begun, this.#prepare);
    return this.#open(outgoing, { begun, maxBytes: this.#maxResponseBytes, settle: (stream) => settleEvents(stream, receipt.lines, readingLimits(stream, context)) });
  }

  previewReceipt(request: LlmRequest, stream: boolean, translation = this.#translation): readonly ReceiptLine[] {
    return previewReceipt({ request, stream, definition: this.definition, wire: this.formatFor(request), translation });
  }

  /** In the first of the model's formats that the vendor counts in. What only a request that is to be answered must hold is not told. */
  async countTokens(request: LlmRequest, context: CallContext = {}): Promise<CountedPrompt | undefined> {
    const { model } = request;
    const wire = this.formatsOf(model).find(({ counting }) => counting);
    if (!wire?.counting) return undefined;
    const { counting } = wire;
    const receipt = new Receipt(context.translation ?? this.#translation, this.providerId);
    const sent: SentRequest = { request, wire, stream: false, receipt, shape: (encoded) => counting.encode(encoded, request) };
    const counted = ({ json }: WholeJson): CountedPrompt => ({ model, providerId: this.providerId, inputTokens: counting.decode(json), receipt: receipt.lines.filter(({ action }) => action !== 'added') });
    return promised((settled) => this.#askEncoded(sent, this.#call(context, { model, wire }), counted, settled));
  }

  /** @throws LlmError `invalid_request` for a body that is no object, or names its model twice. */
  async forward(request: WireRequest, context: CallContext = {}): Promise<WireAnswer> {
    const forwarding = this.#forwarding(request);
    const { outgoing, target } = forwarding;
    if (!request.stream) return this.#ask(outgoing, context, target, (answer, call) => forwarding.read(answer, call));
    return this.#open(outgoing, this.#forwardedStream(forwarding, context));
  }

  beginForward(request: WireRequest, context: CallContext, settled: Settled<WireAnswer>): boolean {
    const { transport } = this;
    // A subclass with a way of its own to forward is asked for that.
    if (this.forward !== LlmProviderBase.prototype.forward || !this.#provesAtOnce || !givesWholeAnswers(transport) || !beginsAtOnce(transport)) return false;
    const forwarding = this.#forwarding(request);
    const proven = this.#proven(forwarding.outgoing, request.stream);
    if ('then' in proven) return this.#provesLater(proven);
    if (request.stream) beginStream(proven, this.#forwardedStream(forwarding, context), transport, settled);
    else exchangeWhole({ request: proven, call: this.#call(context, forwarding.target), maxBytes: this.#maxResponseBytes, read: (answer, call) => forwarding.read(answer, call) }, transport, settled);
    return true;
  }

  /** Asks for the list of models: it costs nothing, and tells whether the key is good. */
  isAvailable(context: CallContext = {}): Promise<Availability> {
    const typed = (thrown: unknown): LlmError => new VendorCall(this.definition, this.#formats[0], undefined, context, this.timeout, []).typed(thrown);
    return availability(() => this.listModels(context), typed);
  }

  async listModels(context: CallContext = {}): Promise<readonly ListedModel[]> {
    return this.getJson(this.modelsPath, context, parseModelList);
  }

  /** Closes the transport where it is this provider's own; a shared one closes itself. */
  async close(): Promise<void> {
    if (this.transport !== defaultTransport()) await this.transport.close?.();
  }

  /** The formats in which a model can be reached, the preferred one first: those that its facts name, or all that the provider speaks. */
  protected formatsOf(model: string): readonly [WireFormat, ...WireFormat[]] {
    return formatsOfModel(this.definition, model, this.#formats);
  }

  /** The format in which a request is sent. By default the preferred one of its model. */
  protected formatFor(request: LlmRequest): WireFormat {
    return this.formatsOf(request.model)[0];
  }

  /** Path of the vendor's list of models, behind the base URL. */
  protected get modelsPath(): string {
    return '/models';
  }

  /** Asynchronous work on a request, which holds nothing that the vendor declares it cannot do, before it is encoded, e.g. fetching media that the vendor wants as data. */
  protected prepare(request: LlmRequest, _context: CallContext): Promise<LlmRequest> | LlmRequest {
    return request;
  }

  /** The last step before transport: adds the proof of who is asking. By default the key, as the definition says. */
  protected authorize(request: HttpRequest): Promise<HttpRequest> | HttpRequest {
    return authorizeByDefinition(request, this.definition, this.#apiKey);
  }

  /** GETs a path and reads its JSON answer. */
  protected getJson<T>(path: string, context: CallContext, read: (json: unknown) => T): Promise<T> {
    return this.#json('GET', { path, body: undefined }, undefined, context, read);
  }

  /** POSTs a JSON body and reads the JSON answer; some vendors count tokens in its headers, whose names are in small letters. */
  protected postJson<T>(path: string, body: unknown, model: string, context: CallContext, read: (json: unknown, call: VendorCall, headers: HttpResponse['headers']) => T): Promise<T> {
    return this.#json('POST', { path, body: JSON.stringify(body) }, model, context, read);
  }

  #json<T>(method: 'GET' | 'POST', { path, body }: { path: string; body: string | undefined }, model: string | undefined, context: CallContext, read: (json: unknown, call: VendorCall, headers: HttpResponse['headers']) => T): Promise<T> {
    return this.#ask({ method, path, ...(body !== undefined && { body }) }, context, { model, wire: this.#formats[0] }, ({ json, headers }, call) => read(json, call, headers));
  }

  #forwarding(request: WireRequest): Forwarding {
    return new Forwarding(request, this.#forwardFormats.of(request.dialect, request.model), this.definition);
  }

  #execute(request: LlmRequest, context: CallContext, settled: Settled<LlmResponse>): void {
    const { model } = request;
    const receipt = new Receipt(context.translation ?? this.#translation, this.providerId);
    const wire = this.formatFor(request);
    this.#askEncoded({ request, wire, stream: false, receipt }, this.#call(context, { model, wire }), ({ json }, call) => canonicalAnswer(wire, model, call, json, receipt.lines), settled);
  }

  /** Encodes a request, sends it and reads the whole answer: in one step where nothing has to be fetched for it first. */
  #askEncoded<T>(sent: SentRequest, call: VendorCall, read: ReadAnswer<T>, settled: Settled<T>): void {
    const begun = new BegunCall(call);
    const outgoing = outgoingRequest(sent, begun, this.#prepare);
    if ('then' in outgoing) return told(this.#withExchange(begun, async () => this.#send(await outgoing, false, begun), read), settled);
    begun.end();
    this.#askWhole(outgoing, call, read, settled);
  }

  #send(outgoing: Outgoing, stream: boolean, begun: BegunCall): Promise<HttpResponse> {
    return this.#sendProven(this.#proven(outgoing, stream), begun);
  }

  #proven({ method = 'POST', path, body, headers }: Outgoing, stream: boolean): Promise<HttpRequest> | HttpRequest {
    try {
      return this.authorize({ method, url: this.baseUrl + path, headers: requestHeaders(stream, body !== undefined, this.#headers, headers), ...(body !== undefined && { body }) });
    } catch (thrown) {
      return Promise.reject(thrown);
    }
  }

  /** From now on nobody tries the short way: proving takes time, and is not done twice for a call. */
  #provesLater(proof: Promise<unknown>): false {
    this.#provesAtOnce = false;
    // What is wrong with it is told on the long way.
    proof.catch(() => undefined);
    return false;
  }

  #sendProven(proof: Promise<HttpRequest> | HttpRequest, { call, clock }: BegunCall): Promise<HttpResponse> {
    if (!('then' in proof)) return exchange(proof, call, this.transport, clock);
    return clock.wait(proof, 'an answer').then((authorized) => exchange(authorized, call, this.transport, clock));
  }

  #ask<T>(outgoing: Outgoing, context: CallContext, target: CallTarget, read: ReadAnswer<T>): Promise<T> {
    return promised((settled) => this.#askWhole(outgoing, this.#call(context, target), read, settled));
  }

  /** Sends what is ready to go, and reads the whole answer: in one step where that can be. Whatever goes wrong comes out typed. */
  #askWhole<T>(outgoing: Outgoing, call: VendorCall, read: ReadAnswer<T>, settled: Settled<T>): void {
    const request = this.#proven(outgoing, false);
    const { transport } = this;
    if (!('then' in request) && givesWholeAnswers(transport)) return exchangeWhole({ request, call, maxBytes: this.#maxResponseBytes, read }, transport, settled);
    const begun = new BegunCall(call);
    told(this.#withExchange(begun, () => this.#sendProven(request, begun), read), settled);
  }

  /** Sends and reads a whole answer; whatever goes wrong comes out typed, and the clock is always stopped. */
  async #withExchange<T>(begun: BegunCall, send: () => Promise<HttpResponse>, read: ReadAnswer<T>): Promise<T> {
    const { call, clock } = begun;
    let response: HttpResponse | undefined;
    try {
      response = await send();
      const { status, headers } = response;
      return read({ status, headers, ...(await readJson(response, call, clock, this.#maxResponseBytes)) }, call);
    } catch (thrown) {
      response?.body.cancel();
      throw call.typed(thrown, response?.headers);
    } finally {
      begun.end();
    }
  }

  /** Opens a stream: in one step where nothing has to be waited for before it is asked for. */
  #open<T>(outgoing: Outgoing | Promise<Outgoing>, question: StreamQuestion<T>): Promise<T> {
    const { begun } = question;
    if ('then' in outgoing) return settleAnswer(outgoing.then((ready) => this.#send(ready, true, begun)), question);
    const proof = this.#proven(outgoing, true);
    return 'then' in proof ? settleAnswer(this.#sendProven(proof, begun), question) : openStream(proof, question, this.transport);
  }

  #forwardedStream(forwarding: Forwarding, context: CallContext): StreamQuestion<WireAnswer> {
    const begun = new BegunCall(this.#call(context, forwarding.target));
    return { begun, maxBytes: this.#maxResponseBytes, settle: (stream, answer) => forwarding.settle(stream, answer, context) };
  }

  #call(context: CallContext, { model, wire }: CallTarget): VendorCall {
    return new VendorCall(this.definition, wire, model, context, context.timeout ?? this.timeout, this.#secrets);
  }
}
