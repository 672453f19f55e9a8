import {
  costOf,
  createObservedStream,
  LlmError,
  Usage,
  type CallContext,
  type ListedModel,
  type LlmProvider,
  type LlmRequest,
  type LlmResponse,
  type LlmStream,
  type LlmStreamEvent,
  type ModelDefinition,
  type ObservedStream,
  type ProviderDefinition,
  type StreamSource,
  type WireAnswer,
  type WireRequest,
} from '@modelport/provider-base';

/** The wire format that scripted providers forward. */
export const FAKE_DIALECT = 'fake-chat';

export const FAKE_USAGE = Usage.fromTotals({ inputTokens: 3, outputTokens: 2 });

/**
 * What a provider does when it is asked: answers with these pieces of text, of which one may be an error or `'hang'` for a stream that
 * never sends more; rejects; never answers, ignoring the signal; or answers when the test says so.
 */
export type Outcome = readonly (string | LlmError)[] | LlmError | 'never' | Promise<readonly string[]>;

export interface ScriptedProviderOptions {
  id?: string;
  models?: readonly (string | ModelDefinition)[];
  platform?: 'direct' | 'local';
  maxRetries?: number;
  forwards?: readonly string[];
  /** One a call; the last one is repeated. */
  outcomes?: readonly Outcome[];
  listModels?: () => Promise<readonly ListedModel[]>;
}

/** One call as the provider saw it. */
export interface SeenCall {
  method: 'executeRequest' | 'executeStream' | 'forward';
  model: string;
  request: LlmRequest | WireRequest;
  context: CallContext;
}

/** A provider that follows a script and remembers what it was asked. */
export class ScriptedProvider implements LlmProvider {
  readonly definition: ProviderDefinition;
  readonly providerId: string;
  readonly baseUrl = 'https://fake.test';
  readonly timeout = 1000;
  readonly forwards: readonly string[];
  readonly listModels?: () => Promise<readonly ListedModel[]>;
  readonly seen: SeenCall[] = [];
  /** Streams that were let go of, however they ended. */
  closed = 0;
  readonly #outcomes: readonly Outcome[];

  constructor({ id = 'fake', models = [], platform, maxRetries = 9, forwards = [FAKE_DIALECT], outcomes = [['ok']], listModels }: ScriptedProviderOptions = {}) {
    this.providerId = id;
    this.definition = {
      provider: { id, name: id, description: '', ...(platform && { platform }) },
      api: { baseUrl: this.baseUrl, authType: 'none', timeout: this.timeout, maxRetries },
      capabilities: ['streaming'],
      models: models.map((model) => (typeof model === 'string' ? modelDefinition(model) : model)),
      errorCodes: {},
    };
    this.forwards = forwards;
    this.#outcomes = outcomes;
    if (listModels) this.listModels = listModels;
  }

  isAvailable(): Promise<{ available: true; latencyMs: number }> {
    return Promise.resolve({ available: true, latencyMs: 0 });
  }

  async executeRequest(request: LlmRequest, context: CallContext = {}): Promise<LlmResponse> {
    const text = wholeText(await this.#next('executeRequest', request, context));
    const { providerId } = this;
    const content = [{ type: 'text' as const, text }];
    return { id: 'r1', model: request.model, providerId, content, finishReason: 'stop', rawFinishReason: 'stop', usage: FAKE_USAGE, cost: null, receipt: [], providerMetadata: {} };
  }

  async executeStream(request: LlmRequest, context: CallContext = {}): Promise<LlmStream> {
    const pieces = await this.#next('executeStream', request, context);
    const stream = this.#stream(pieces, (text): LlmStreamEvent => ({ type: 'text-delta', text }), context);
    return Object.assign(stream, { receipt: [{ action: 'dropped' as const, field: 'seed', detail: 'not known here' }] });
  }

  async forward(request: WireRequest, context: CallContext = {}): Promise<WireAnswer> {
    const pieces = await this.#next('forward', request, context);
    const common = { status: 200, headers: {}, receipt: [] };
    if (request.stream) return { ...common, kind: 'stream', stream: this.#stream(pieces, (text) => Buffer.from(text), context) };
    const body = Buffer.from(wholeText(pieces));
    return { ...common, kind: 'unary', body, model: request.model, finishReason: null, usage: FAKE_USAGE, cost: costOf(FAKE_USAGE, { input: 1, output: 1 }) };
  }

  async #next(method: SeenCall['method'], request: LlmRequest | WireRequest, context: CallContext): Promise<readonly (string | LlmError)[]> {
    const outcome = this.#outcomes[Math.min(this.seen.length, this.#outcomes.length - 1)] ?? [];
    this.seen.push({ method, model: request.model, request, context });
    if (outcome === 'never') return new Promise(() => undefined);
    if (outcome instanceof LlmError) throw outcome;
    return outcome;
  }

  #stream<T>(pieces: readonly (string | LlmError)[], toPiece: (text: string) => T, { signal }: CallContext): ObservedStream<T> {
    const queue = [...pieces];
    let release = (): void => undefined;
    const source: StreamSource<T> = {
      next: async () => {
        const piece = queue.shift();
        if (piece === 'hang') return new Promise((resolve) => (release = () => resolve(undefined)));
        if (piece instanceof LlmError) throw piece;
        return piece === undefined ? undefined : toPiece(piece);
      },
      close: () => {
        this.closed++;
        release();
      },
      complete: () => ({ outcome: 'complete', finishReason: 'stop', usage: FAKE_USAGE, cost: null }),
      usage: () => FAKE_USAGE,
    };
    return createObservedStream(source, signal ? { signal } : {});
  }
}

export function modelDefinition(id: string, facts: Partial<ModelDefinition> = {}): ModelDefinition {
  return { id, name: id, modalities: { input: ['text'], output: ['text'] }, capabilities: ['streaming'], ...facts };
}

/** The providers by id, as a pipeline takes them. */
export function providerMap(...providers: readonly LlmProvider[]): ReadonlyMap<string, LlmProvider> {
  return new Map(providers.map((provider) => [provider.providerId, provider]));
}

function wholeText(pieces: readonly (string | LlmError)[]): string {
  return pieces.map((piece) => (piece instanceof LlmError ? '' : piece)).join('');
}
