import {
  type DecodedError,
  type DecodedEvent,
  type DecodedResponse,
  field,
  type Frame,
  isObject,
  type JsonObject,
  LlmError,
  LlmProviderBase,
  type LlmRequest,
  numberField,
  objectsField,
  parseJson,
  type ProviderDefinition,
  type ProviderOptions,
  type StreamDecoder,
  stringField,
  Usage,
  VendorError,
  type WireFormat,
} from '@modelport/provider-base';

/** The facts of a vendor that does not exist. */
export const toyDefinition: ProviderDefinition = {
  provider: { id: 'toy', name: 'Toy', description: 'A vendor that the kit is tried on.' },
  api: { baseUrl: 'https://toy.example.com/v1', authType: 'header', authName: 'X-Toy-Key', authEnvVar: 'TOY_API_KEY', timeout: 60_000, maxRetries: 0 },
  capabilities: ['streaming', 'function_calling', 'model_list'],
  models: [],
  errorCodes: { busy: 'overloaded', wait: 'rate_limit' },
};

/** Its format: `{"id","model"}`, `{"text"}`, `{"call":{"id","name","arguments"}}`, then `{"done","input","output"}`. */
export class ToyDecoder implements StreamDecoder {
  #calls = 0;
  #done = false;

  decode({ data }: Frame): DecodedEvent[] {
    const json = readToyObject(data);
    const text = stringField(json, 'text');
    if (text !== undefined) return [{ type: 'text-delta', text }];
    const call = field(json, 'call');
    if (isObject(call)) return this.#call(call);
    const done = stringField(json, 'done');
    if (done === undefined) return [{ type: 'start', id: stringField(json, 'id') ?? null, model: stringField(json, 'model') ?? '' }];
    this.#done = true;
    return [toyFinish(json, this.#calls > 0)];
  }

  end(): DecodedEvent[] {
    if (!this.#done) throw new LlmError('network', 'the stream was cut off');
    return [];
  }

  #call(call: JsonObject): DecodedEvent[] {
    const index = this.#calls++;
    return [
      { type: 'tool-call-start', index, id: stringField(call, 'id') ?? '', name: stringField(call, 'name') ?? '' },
      { type: 'tool-call-delta', index, argumentsDelta: stringField(call, 'arguments') ?? '{}' },
      { type: 'tool-call-end', index },
    ];
  }
}

export const toyFormat: WireFormat = {
  dialect: 'toy',
  framing: 'sse',
  encodeRequest: (request, { stream }) => ({ path: '/answers', body: { model: request.model, said: said(request), ...(request.toolChoice && { choice: request.toolChoice }), ...(stream && { stream }) } }),
  decodeResponse: decodeToyResponse,
  streamDecoder: () => new ToyDecoder(),
  decodeError: ({ json }) => toyError(json),
  forward: { path: '/answers', requestHeaders: [], responseHeaders: ['content-type'] },
};

export class ToyProvider extends LlmProviderBase {
  static readonly definition: ProviderDefinition = toyDefinition;

  constructor(options: ProviderOptions = {}, format: WireFormat = toyFormat) {
    super(toyDefinition, format, options);
  }
}

function said({ messages }: LlmRequest): string[] {
  return messages.flatMap(({ content }) => content.map((part) => (part.type === 'text' ? part.text : part.type)));
}

function readToyObject(text: string): JsonObject {
  const json = parseJson(text);
  if (!isObject(json)) throw new LlmError('malformed_response', 'not an object');
  if (isObject(json['error'])) throw new VendorError(toyError(json));
  return json;
}

function decodeToyResponse(json: unknown): DecodedResponse {
  const text = stringField(json, 'text');
  if (text === undefined) throw new LlmError('malformed_response', 'no text');
  const calls = objectsField(json, 'calls').map((call) => ({ type: 'tool-call' as const, id: stringField(call, 'id') ?? '', name: stringField(call, 'name') ?? '', arguments: stringField(call, 'arguments') ?? '{}' }));
  const { type: _type, ...finish } = toyFinish(json, calls.length > 0);
  return { id: stringField(json, 'id') ?? null, model: stringField(json, 'model') ?? null, content: [...(text ? [{ type: 'text' as const, text }] : []), ...calls], ...finish };
}

function toyFinish(json: unknown, hasCalls: boolean): Extract<DecodedEvent, { type: 'finish' }> {
  const usage = Usage.fromTotals({ inputTokens: numberField(json, 'input'), outputTokens: numberField(json, 'output') });
  return { type: 'finish', finishReason: hasCalls ? 'tool-calls' : 'stop', rawFinishReason: stringField(json, 'done') ?? null, usage, providerMetadata: {} };
}

function toyError(json: unknown): DecodedError {
  const error = field(json, 'error');
  return { message: stringField(error, 'message'), code: stringField(error, 'code') };
}
